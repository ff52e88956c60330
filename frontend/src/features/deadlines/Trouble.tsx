import { fieldErrors, hasCode } from "../../api/errors";
import { explain } from "../../api/sentences";
import { useLang } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { Refused } from "../../ui/Refused";

type Props = { error: unknown; shown?: (field: string) => boolean; /** What a conflict means here. */ conflict?: string };

/** Why it did not happen; what was filled in stays. `shown`: fields that tell their faults themselves. */
export function Trouble({ error, shown, conflict }: Props) {
  const lang = useLang();
  const words = useDeadlinesText();
  if (!error) return null;
  const { text, reference, waiting } = explain(error, lang);
  const invalid = hasCode(error, "validation_failed");
  const others = Object.entries(fieldErrors(error)).filter(([field]) => !shown?.(field));
  const told = hasCode(error, "wrong_state") ? (conflict ?? words.wrongState) : hasCode(error, "not_found") ? words.gone : hasCode(error, "forbidden") ? words.own : text;
  return <Refused text={told} more={invalid ? others.map(([, { detail }]) => detail) : []} reference={invalid ? null : reference} waiting={waiting} />;
}
