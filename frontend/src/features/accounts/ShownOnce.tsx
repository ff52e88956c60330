import { useBlocker } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useDoorsText } from "../../i18n/doors";
import type { Pair } from "../../i18n/pair";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";

/** What is shown once and not `kept` yet: neither "back" nor a closed tab takes it without a word. */
export function ShownOnce({ kept, text }: { kept: boolean; text: Pair }) {
  const { factor } = useDoorsText();
  const keptNow = useRef(kept);
  useEffect(() => {
    keptNow.current = kept;
  }, [kept]);
  const leaving = useBlocker({ shouldBlockFn: () => !keptNow.current, enableBeforeUnload: () => !keptNow.current, withResolver: true });
  if (leaving.status !== "blocked") return null;
  return (
    <Dialog title={text[0]} text={text[1]} onClose={leaving.reset}>
      <div className="row dialog-f">
        <Button look="primary" onClick={leaving.reset}>
          {factor.stay}
        </Button>
        <Button look="quiet" onClick={leaving.proceed}>
          {factor.leave}
        </Button>
      </div>
    </Dialog>
  );
}
