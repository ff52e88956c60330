import { useState } from "react";
import { useDoorsText } from "../../i18n/doors";
import { Button } from "../../ui/Button";
import { useRest } from "../../ui/States";

/** How long one waits before a mail is asked for again, in seconds. */
const PAUSE = 60;

/** `0.48` for 48 seconds, as a clock would show it. */
export const countdown = (seconds: number) => `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, "0")}`;

type Props = { busy: boolean; onResend: () => void; again?: string; againIn?: (time: string) => string };

/** Ask for the same mail or message again; not at once, because the first one is on its way. */
export function ResendButton({ busy, onResend, ...words }: Props) {
  const { signUp } = useDoorsText();
  const { again, againIn } = { ...signUp, ...words };
  const [until, setUntil] = useState(() => Date.now() + PAUSE * 1000);
  const rest = useRest(until);
  return (
    <Button
      wide
      busy={busy || rest > 0}
      onClick={() => {
        setUntil(Date.now() + PAUSE * 1000);
        onResend();
      }}
    >
      {rest > 0 ? againIn(countdown(rest)) : again}
    </Button>
  );
}
