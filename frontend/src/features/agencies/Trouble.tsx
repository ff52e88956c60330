import { fieldErrors, hasCode, hasStatus } from "../../api/errors";
import { explain } from "../../api/sentences";
import { useLang } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { Banner } from "../../ui/Banner";
import { Refused } from "../../ui/Refused";

/** Why it did not happen; what was filled in stays. `shown`: fields that tell their faults themselves. */
export function Trouble({ error, shown }: { error: unknown; shown?: readonly string[] }) {
  const lang = useLang();
  const { form } = useAgenciesText();
  if (!error) return null;
  if (hasStatus(error, 412)) {
    return (
      <Banner tone="wait" icon="alert" live>
        <p>{form.stale}</p>
      </Banner>
    );
  }
  const { text, reference, waiting } = explain(error, lang);
  const invalid = hasCode(error, "validation_failed");
  const others = Object.entries(fieldErrors(error)).filter(([field]) => !shown?.includes(field));
  return <Refused text={text} more={invalid ? others.map(([, { detail }]) => detail) : []} reference={invalid ? null : reference} waiting={waiting} />;
}
