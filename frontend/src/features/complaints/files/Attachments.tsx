import "./files.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ComponentType, useCallback, useState } from "react";
import { content } from "../../../api/attachments";
import type { Caller } from "../../../api/complaints";
import { explain } from "../../../api/sentences";
import type { Attachment } from "../../../api/types";
import { useLang, useText } from "../../../i18n";
import { sizeOf } from "../../../lib/files";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Icon } from "../../../ui/Icon";
import { Failure, Loading } from "../../../ui/States";
import { useToast } from "../../../ui/Toast";
import { save } from "./save";

export const isPhoto = (file: Attachment) => file.media_type !== "application/pdf";

/** A picture out of bytes that only their reader may fetch; its address lives as long as the picture is shown. */
function Picture({ blob, alt, className }: { blob: Blob; alt: string; className?: string }) {
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image) return undefined;
      const address = URL.createObjectURL(blob);
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [blob],
  );
  return <img ref={show} className={className} alt={alt} />;
}

type OneProps = { file: Attachment; caller: Caller; id: string };

/** A photo in its full size, or why it cannot be had. */
export function FullPhoto({ file, caller, id }: OneProps) {
  const lang = useLang();
  const full = useQuery(content(caller, id, file.id, "full"));
  if (full.data) return <Picture className="shot" blob={full.data} alt={file.name} />;
  return full.isError ? <Failure {...explain(full.error, lang)} onRetry={full.refetch} /> : <Loading />;
}

function Photo({ file, caller, id, onOpen }: OneProps & { onOpen: () => void }) {
  const { files } = useText();
  const small = useQuery(content(caller, id, file.id, "thumbnail"));
  return (
    <button type="button" className={small.isError ? "thumb" : "thumb is-photo"} onClick={onOpen} aria-label={files.open(file.name)}>
      {small.data ? <Picture blob={small.data} alt="" /> : small.isError ? <Icon name="img" /> : <span className="skel" />}
      {small.isError ? <span>{file.name}</span> : null}
    </button>
  );
}

function Document({ file, caller, id }: OneProps) {
  const { files } = useText();
  const lang = useLang();
  const queries = useQueryClient();
  const toast = useToast();
  return (
    <button
      type="button"
      className="thumb"
      onClick={() =>
        void queries
          .fetchQuery(content(caller, id, file.id, "full"))
          .then((blob) => save(blob, file.name))
          .catch((error: unknown) => toast(explain(error, lang).text))
      }
    >
      <Icon name="doc" />
      <span>
        <span className="sr">{files.download} </span>
        {file.name} <span className="muted num">{sizeOf(file.size, lang)}</span>
      </span>
    </button>
  );
}

function Shown({ file, caller, id, onClose }: OneProps & { onClose: () => void }) {
  const { files } = useText();
  const full = useQuery(content(caller, id, file.id, "full"));
  return (
    <Dialog wide title={file.name} onClose={onClose}>
      <FullPhoto file={file} caller={caller} id={id} />
      <div className="row dialog-f">
        <Button onClick={() => full.data && save(full.data, file.name)} busy={!full.data}>
          {files.download}
        </Button>
      </div>
    </Dialog>
  );
}

export type Below = ComponentType<{ id: string; file: Attachment }>;

/** The files of a report or of a message: photos small, to be opened; documents by name. `Below` says more of each. */
export function Attachments({ files, caller, id, Below }: { files: readonly Attachment[]; caller: Caller; id: string; Below?: Below | undefined }) {
  const { files: text } = useText();
  const [open, setOpen] = useState<Attachment | null>(null);
  if (files.length === 0) return null;
  return (
    <>
      <ul className="thumbs" aria-label={text.list}>
        {files.map((file) => (
          <li key={file.id}>
            {isPhoto(file) ? (
              <Photo file={file} caller={caller} id={id} onOpen={() => setOpen(file)} />
            ) : (
              <Document file={file} caller={caller} id={id} />
            )}
            {Below ? <Below id={id} file={file} /> : null}
          </li>
        ))}
      </ul>
      {open ? <Shown file={open} caller={caller} id={id} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
