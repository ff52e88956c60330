import { useDates } from "../../../i18n";
import { useBesideText } from "../../../i18n/beside";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import type { SavedText } from "../shared/useSavedText";

/** Where words being written are: on the server with the time, on this device alone, or in two places at once. */
export function SavedLine({ saved: { keeping, other, choose } }: { saved: SavedText }) {
  const { composer } = useBesideText();
  const dates = useDates();
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
      {keeping.state === "none" || keeping.state === "failed" ? null : (
        <p className="small muted row saved-at">
          <Icon name="cloud" small />
          {keeping.state === "saved" ? composer.saved(dates.time(keeping.at)) : composer[keeping.state]}
        </p>
      )}
    </>
  );
}
