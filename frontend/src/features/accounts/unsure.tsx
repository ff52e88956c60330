// Acts that happen once, and whose answer may get lost on its way: then they may have worked, and sending them again is refused.
import { useState } from "react";
import { NetworkError } from "../../api/errors";
import { reloadMe } from "../../api/session";
import type { Me } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDoorsText } from "../../i18n/doors";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";

export const isLost = (error: unknown) => error instanceof NetworkError;

/** True from the first try on whose answer did not come. */
export function useWasLost(error: unknown): boolean {
  const [was, setWas] = useState(false);
  if (!was && isLost(error)) setWas(true);
  return was;
}

/** Looks whether an act happened, by what the account says of itself now. */
export function useLooking(happened: (me: Me) => boolean, onHappened: () => void) {
  return useSending({
    mutationFn: async () => happened(await reloadMe()),
    onSuccess: (did) => {
      if (did) onHappened();
    },
  });
}

/** What may have happened, and the button that shows whether it did. `not`: that it did not. */
export function Unsure({ maybe, not, looking }: { maybe: string; not: string; looking: ReturnType<typeof useLooking> }) {
  const { unsure: text } = useDoorsText();
  return (
    <div className="unsure">
      <p>{looking.data === false ? not : maybe}</p>
      <Button busy={looking.isPending} onClick={() => looking.mutate()}>
        {text.look}
      </Button>
    </div>
  );
}

/** A forgotten password may have been set: one sees it at the door. */
export function ResetUnsure() {
  const { unsure: text } = useDoorsText();
  return (
    <div className="unsure">
      <p>{text.reset}</p>
      <To className={buttonClass("second")} href={paths.signIn()}>
        {text.enter}
      </To>
    </div>
  );
}
