import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { publish } from "../../../api/attachments";
import { complaint as oneComplaint } from "../../../api/complaints";
import type { Attachment, OfficerComplaint } from "../../../api/types";
import { useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Icon } from "../../../ui/Icon";
import { useToast } from "../../../ui/Toast";
import { FullPhoto, isPhoto } from "../files/Attachments";
import { useCaseAct } from "../shared/useAct";
import { ActTrouble } from "./trouble";

type Props = { complaint: OfficerComplaint; file: Attachment };

function usePublish({ id }: OfficerComplaint, file: Attachment, onDone?: () => void) {
  const queries = useQueryClient();
  const toast = useToast();
  const { sight } = useDeskText();
  return useCaseAct(
    id,
    "officer",
    (shown: boolean, { etag }) => publish(id, file.id, shown, etag),
    async (_, shown) => {
      // The case has a new version, and its story a new event.
      await queries.invalidateQueries({ queryKey: oneComplaint("officer", id).queryKey });
      toast(shown ? sight.doneShow : sight.doneHide);
      onDone?.();
    },
  );
}

/** Nobody can take back what everybody has seen: look at it once more. */
function ShowDialog({ complaint, file, onClose }: Props & { onClose: () => void }) {
  const { sight } = useDeskText();
  const { parts } = useText();
  const act = usePublish(complaint, file, onClose);
  return (
    <Dialog wide={isPhoto(file)} title={sight.title} text={complaint.published ? sight.text : sight.textLater} onClose={onClose}>
      {isPhoto(file) ? (
        <FullPhoto file={file} caller="officer" id={complaint.id} />
      ) : (
        <p>
          <b>{file.name}</b>
        </p>
      )}
      <ul className="whyl sight-look">
        {sight.look.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <ActTrouble act={act} />
      <div className="row dialog-f">
        <Button look="primary" busy={act.isPending} onClick={() => act.mutate(true)}>
          {sight.send}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {parts.cancel}
        </Button>
      </div>
    </Dialog>
  );
}

/** Whether the public sees a file of the case, and the way to change it for those who may. Hiding acts at once. */
function Sight({ complaint, file }: Props) {
  const { sight } = useDeskText();
  const [asking, setAsking] = useState(false);
  const hide = usePublish(complaint, file);
  // Of a secret report the public sees nothing, whatever is said of its files.
  const shown = file.public && !complaint.secret;
  const may = complaint.allowed_acts.includes("publish") && !complaint.secret;
  return (
    <div className="sight small">
      <p className={shown ? "sight-s is-shown" : "sight-s muted"}>
        <Icon name={shown ? "eye" : "eyeoff"} small />
        {shown ? (complaint.published ? sight.shown : sight.shownLater) : sight.hidden}
      </p>
      {may ? (
        <Button look="second" busy={hide.isPending} onClick={() => (shown ? hide.mutate(false) : setAsking(true))}>
          {shown ? sight.hide : sight.show}
          <span className="sr">{file.name}</span>
        </Button>
      ) : null}
      <ActTrouble act={hide} />
      {asking ? <ShowDialog complaint={complaint} file={file} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

/** As `Sight`; what the case allows is read where everybody on the page reads it. */
export function FileSight({ id, file }: { id: string; file: Attachment }) {
  const complaint = useQuery(oneComplaint("officer", id)).data?.complaint;
  return complaint?.audience === "officer" ? <Sight complaint={complaint} file={file} /> : null;
}
