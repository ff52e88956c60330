import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/** A menu that opened over the page closes once it led somewhere: the browser closes it only for presses beside it. */
export function useClosing(id: string) {
  const here = useLocation({ select: (location) => location.href });
  const before = useRef(here);
  useEffect(() => {
    if (before.current === here) return;
    before.current = here;
    const menu = document.getElementById(id);
    if (menu?.matches(":popover-open")) menu.hidePopover();
  }, [here, id]);
}
