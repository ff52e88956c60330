import { isRefusedCode } from "../../api/errors";
import { useDoorsText } from "../../i18n/doors";
import { useCodeField } from "../../ui/useCodeField";
import { WayButton, Ways } from "./Door";

/** A code, and whether the API refused the one that was sent. */
export function useCode(error: unknown) {
  const refused = isRefusedCode(error);
  return { ...useCodeField(refused), refused };
}

/** To the other kind of code: for the day the phone is lost. */
export function CodeWay({ code }: { code: Pick<ReturnType<typeof useCode>, "recovery" | "turn"> }) {
  const { code: text } = useDoorsText();
  return (
    <Ways>
      <WayButton icon={code.recovery ? "phone" : "key"} onClick={code.turn}>
        {code.recovery ? text.useApp : text.useRecovery}
      </WayButton>
    </Ways>
  );
}
