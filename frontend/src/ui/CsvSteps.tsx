import { type FormEvent, type ReactNode, useState } from "react";
import { useText } from "../i18n";
import { decoded } from "../lib/decoded";
import { Banner } from "./Banner";
import { Button } from "./Button";
import { ErrorLine, Field } from "./Field";
import { Icon } from "./Icon";

type FormProps = {
  words: { choose: string; paste: string; example: string; check: string };
  csv: string;
  onChange: (csv: string) => void;
  /** A file was chosen. */
  onFile: (contents: string, name: string) => void;
  /** What is wrong before anything is sent. */
  fault: string | null;
  /** What went wrong afterwards. */
  trouble: ReactNode;
  busy: boolean;
  onCheck: () => void;
  onClose: () => void;
  /** What may be chosen, where it is not only tables. */
  accept?: string;
  /** What goes with the table, above it. */
  fields?: ReactNode;
  /** Beside the choice of a file. */
  children?: ReactNode;
};

/** The first step of a table from a file: choosing it or pasting it, to be looked at before anything is written. */
export function CsvForm({ words, csv, onChange, onFile, fault, trouble, busy, onCheck, onClose, accept = ".csv,text/csv,text/plain", fields, children }: FormProps) {
  const { parts } = useText();
  const [unreadable, setUnreadable] = useState(false);
  async function read(file: File) {
    const contents = decoded(new Uint8Array(await file.arrayBuffer()));
    setUnreadable(contents === null);
    if (contents !== null) onFile(contents, file.name);
  }
  const said = unreadable ? parts.unreadable : fault;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setUnreadable(false);
    onCheck();
  }
  return (
    <form className="stack" noValidate onSubmit={onSubmit}>
      {fields}
      <div className="row">
        {children}
        <label className="btn btn-second csv-f">
          <Icon name="table" small />
          {words.choose}
          <input
            className="sr"
            type="file"
            accept={accept}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen) void read(chosen);
            }}
          />
        </label>
      </div>
      <Field label={words.paste} hint={words.example}>
        {(wiring) => <textarea {...wiring} className="area area-s code-a" rows={6} spellCheck={false} value={csv} onChange={(event) => onChange(event.target.value)} />}
      </Field>
      <div role="alert">{said ? <ErrorLine>{said}</ErrorLine> : null}</div>
      {trouble}
      <div className="row dialog-f">
        <Button type="submit" look="primary" busy={busy}>
          {words.check}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {parts.cancel}
        </Button>
      </div>
    </form>
  );
}

type FoundProps = {
  words: { none: string; send: (count: number) => string; again: string };
  /** How much was found. */
  head: ReactNode;
  /** How many rows can be written. */
  ready: number;
  done: boolean;
  /** On the button once it is done. */
  close: string;
  trouble: ReactNode;
  busy: boolean;
  onSend: () => void;
  onAgain: () => void;
  onClose: () => void;
  /** What becomes of the other rows. */
  rest?: string | undefined;
  /** The rows. */
  children: ReactNode;
};

/** The second step: what was found in the table, and what was written of it. */
export function CsvFound({ words, head, ready, done, close, trouble, busy, onSend, onAgain, onClose, rest, children }: FoundProps) {
  return (
    <div className="stack">
      {head}
      {children}
      {trouble}
      {done || ready > 0 ? null : <Banner tone="wait">{words.none}</Banner>}
      <div className="row dialog-f">
        {done ? (
          <Button look="primary" onClick={onClose}>
            {close}
          </Button>
        ) : ready > 0 ? (
          <Button look="primary" busy={busy} onClick={onSend}>
            {words.send(ready)}
          </Button>
        ) : null}
        <Button look="quiet" onClick={onAgain}>
          {words.again}
        </Button>
        {rest && !done ? <span className="small muted">{rest}</span> : null}
      </div>
    </div>
  );
}
