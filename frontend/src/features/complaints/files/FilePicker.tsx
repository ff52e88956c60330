import "./files.css";
import { useId, useRef } from "react";
import { ApiError, hasCode, hasStatus } from "../../../api/errors";
import { sentenceOf } from "../../../api/sentences";
import { useLang, useText } from "../../../i18n";
import { MOST_FILES, sizeOf } from "../../../lib/files";
import { Button } from "../../../ui/Button";
import { ErrorLine } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import type { Files, Item } from "./useFiles";

/** Why a file did not go, and how to mend it. */
function useFault(item: Item): string | null {
  const { files } = useText();
  const lang = useLang();
  if (item.fault) return files.fault[item.fault];
  const { error } = item;
  if (!error) return null;
  if (hasStatus(error, 413)) return files.fault.size;
  if (hasStatus(error, 415)) return files.fault.kind;
  if (hasCode(error, "validation_failed") && error instanceof ApiError) return error.problem.errors?.[0]?.detail ?? files.fault.unreadable;
  return sentenceOf(error, lang);
}

function Row({ item, held, files }: { item: Item; held: boolean; files: Files }) {
  const { files: text, parts } = useText();
  const lang = useLang();
  const fault = useFault(item);
  const photo = item.type.startsWith("image/");
  const moving = item.state === "sending" || item.state === "shrinking" || (item.state === "kept" && !held);
  const state = item.state === "kept" && !held ? text.state.waiting : item.state === "failed" ? "" : text.state[item.state];
  // A file that can never be attached is only told about; one that the network broke can go again.
  const canRetry = item.state === "failed" && !item.fault && item.blob !== null;
  return (
    <li className={fault ? "file is-bad" : "file"}>
      <span className="file-thumb">
        <Icon name={photo ? "img" : "doc"} />
      </span>
      <span className="file-n">
        <b className="small">{item.name}</b>
        <span className="small muted num">
          {[sizeOf(item.size, lang), state].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="file-a">
        {canRetry ? (
          <Button look="quiet" onClick={() => files.retry(item.key)}>
            {parts.retry}
          </Button>
        ) : null}
        <button
          type="button"
          className="icbtn"
          aria-label={item.state === "sending" ? text.cancel(item.name) : text.remove(item.name)}
          onClick={() => files.remove(item.key)}
        >
          <Icon name="x" />
        </button>
      </span>
      {moving ? (
        <span
          className="progress"
          role="progressbar"
          aria-label={item.name}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(item.progress * 100)}
        >
          <i style={{ width: `${Math.round(item.progress * 100)}%` }} />
        </span>
      ) : null}
      {fault ? (
        <div className="file-e" role="alert">
          <ErrorLine>{fault}</ErrorLine>
        </div>
      ) : null}
    </li>
  );
}

type Props = {
  files: Files;
  label?: string;
  hint?: string;
  /** They are kept until there is something to attach them to. */
  held?: boolean;
};

/** Choosing photos and documents: by pressing, by dropping, or by the camera of a phone. */
export function FilePicker({ files, label, hint, held = false }: Props) {
  const { files: text, words } = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <fieldset className="drop-f">
      <legend>{label ?? `${text.label} (${words.optional})`}</legend>
      <p className="hint" id={`${id}-h`}>
        {hint ?? text.hint(MOST_FILES)}
      </p>
      <div
        className="drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          files.add(event.dataTransfer.files);
        }}
      >
        {files.items.length > 0 ? (
          <ul className="files">
            {files.items.map((item) => (
              <Row key={item.key} item={item} held={held} files={files} />
            ))}
          </ul>
        ) : null}
        <input
          ref={input}
          id={id}
          className="sr"
          type="file"
          multiple
          tabIndex={-1}
          aria-label={text.choose}
          aria-describedby={`${id}-h`}
          accept="image/*,application/pdf"
          onChange={(event) => {
            files.add(event.target.files ?? []);
            // The same file may be chosen again after it was removed.
            event.target.value = "";
          }}
        />
        {files.full ? (
          <p className="small muted">{text.full(MOST_FILES)}</p>
        ) : (
          <div className="row">
            <Button onClick={() => input.current?.click()}>
              <Icon name="img" small />
              {files.items.length === 0 ? text.choose : text.more}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
