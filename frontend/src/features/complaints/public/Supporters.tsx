import { OPEN } from "../../../api/complaints";
import type { Status } from "../../../api/types";
import { useText } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Trouble } from "../shared/Trouble";
import { useSupport } from "../shared/useSupport";

/** How many stand behind a report besides its reporter, and joining them while it is open. */
export function Supporters({ id, status, count }: { id: string; status: Status; count: number }) {
  const { support: text } = useText().publicList;
  const act = useSupport(id);
  const open = OPEN.includes(status);
  if (!open && count === 0) return null;
  return (
    <section className="card supporters" aria-labelledby="support">
      <h2 id="support">{text.title}</h2>
      <p className="row" role="status">
        <Icon name="users" />
        <b>{text.count(act.count ?? count)}</b>
      </p>
      {act.done ? (
        <p className="row small ok-line">
          <Icon name="check" small />
          {text.done}
        </p>
      ) : open ? (
        <>
          <p className="small">{text.text}</p>
          <Trouble act={act} sentence={act.sentence} />
          <Button busy={act.isPending} onClick={act.send}>
            {text.act}
          </Button>
        </>
      ) : null}
    </section>
  );
}
