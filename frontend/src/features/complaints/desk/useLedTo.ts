import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { actAnchors } from "../../../paths";

const places: readonly string[] = Object.values(actAnchors);

/** Goes once to the place of the act that the address names, and opens what hides it. `drawn`: whether what stands above it is on the page. */
export function useLedTo(drawn: boolean) {
  const at = useLocation({ select: ({ hash }) => hash });
  const led = useRef("");
  useEffect(() => {
    if (!drawn || !places.includes(at) || led.current === at) return;
    led.current = at;
    const there = document.getElementById(at);
    const hiding = there?.closest("details");
    if (hiding) hiding.open = true;
    there?.scrollIntoView({ block: "center" });
    there?.focus({ preventScroll: true });
  }, [at, drawn]);
}
