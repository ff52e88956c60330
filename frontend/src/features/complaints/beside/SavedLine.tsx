import { useDates } from "../../../i18n";
import { useBesideText } from "../../../i18n/beside";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import type { SavedText } from "../shared/useSavedText";

type Props = { saved: Pick<SavedText, "keeping" | "other" | "choose"> };

/** Where words being written are: on the server with the time, or on this device. */
export function SavedAt({ saved: { keeping } }: Props) {
  const { composer } = useBesideText();
  const dates = useDates();
  if (keeping.state === "none" || keeping.state === "failed") return null;
  return (
    <p className="small muted row saved-at">
      <Icon name="cloud" small />
      {keeping.state === "saved" ? composer.saved(dates.time(keeping.at)) : composer[keeping.state]}
    </p>
  );
}

/** What there is to say of words being written: that they are in two places at once, or on this device alone against one's will. */
export function SavedLine({ saved: { keeping, other, choose } }: Props) {
  const { composer } = useBesideText();
  return (
    <>
      {other === null ? null : (
        <Banner tone="wait" icon="alert" live>
          <p>{composer.other}</p>
          <p className="pre quote">{other}</p>
          <div className="row">
            <Button onClick={() => choose("there")}>{composer.takeThere}</Button>
            <Button look="quiet" onClick={() => choose("here")}>
              {composer.keepHere}
            </Button>
          </div>
        </Banner>
      )}
      {keeping.state === "failed" ? (
        <Banner tone="wait" icon="off" live>
          {composer.failed}
        </Banner>
      ) : null}
    </>
  );
}
