import { hasStatus } from "../../../api/errors";
import { sentenceOf } from "../../../api/sentences";
import { useLang } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Banner } from "../../../ui/Banner";

/** Why an officer's act did not happen. A case that changed meanwhile is already loaded again behind the dialog. */
export function ActTrouble({ error }: { error: unknown }) {
  const lang = useLang();
  const { case: text } = useDeskText();
  if (!error) return null;
  return (
    <Banner tone="wait" icon="alert" live>
      {hasStatus(error, 412) ? text.stale : sentenceOf(error, lang)}
    </Banner>
  );
}
