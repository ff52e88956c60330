import { explain } from "../../api/sentences";
import { useLang } from "../../i18n";
import { useBesideText } from "../../i18n/beside";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Refused } from "../../ui/Refused";

type Props = { title: string; text: string; name: string; removing: { isPending: boolean; error: unknown }; onRemove: () => void; onClose: () => void };

/** Asks once more, naming what goes. */
export function RemoveDialog({ title, text, name, removing, onRemove, onClose }: Props) {
  const { admin } = useBesideText();
  const lang = useLang();
  const failed = removing.error ? explain(removing.error, lang) : null;
  return (
    <Dialog title={title} text={text} onClose={onClose}>
      <div className="stack">
        <p>
          <b>{name}</b>
        </p>
        {failed ? <Refused text={failed.text} reference={failed.reference} waiting={failed.waiting} /> : null}
        <div className="row dialog-f">
          <Button look="danger" busy={removing.isPending} onClick={onRemove}>
            {admin.removeShort}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {admin.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
