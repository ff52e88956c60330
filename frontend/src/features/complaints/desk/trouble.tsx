import { hasStatus } from "../../../api/errors";
import { useDeskText } from "../../../i18n/desk";
import { Trouble } from "../shared/Trouble";
import type { Acting } from "../shared/useAct";

/** Why an officer's act did not happen. A case that changed meanwhile is already loaded again behind the dialog. */
export function ActTrouble({ act }: { act: Pick<Acting, "error" | "news"> }) {
  const { case: text } = useDeskText();
  return <Trouble act={act} sentence={hasStatus(act.error, 412) ? text.stale : undefined} />;
}
