import { type FormEvent, useRef, useState } from "react";
import { fieldErrors, hasCode, hasStatus } from "../../../api/errors";
import type { OfficerComplaint, TextFinding } from "../../../api/types";
import { useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { between, veiled } from "../../../lib/text";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { useToast } from "../../../ui/Toast";
import { useAct } from "../shared/useAct";
import { ActTrouble } from "./trouble";

type FindingsProps = { complaint: OfficerComplaint; lifted: readonly string[]; onToggle: (id: string) => void };

/** What was masked automatically, one chip each: pressed means lifted, because it names nobody. */
function Findings({ complaint, lifted, onToggle }: FindingsProps) {
  const { redact } = useDeskText();
  const kindOf = ({ kind }: TextFinding) => redact.kinds[kind] ?? redact.otherKind;
  if (complaint.findings.length === 0) return null;
  return (
    <fieldset className="finds">
      <legend>{redact.found}</legend>
      <p className="hint">{redact.foundHint}</p>
      <div className="row">
        {complaint.findings.map((finding) => {
          const on = lifted.includes(finding.id);
          const shown = between(finding.field === "title" ? complaint.title : complaint.text, finding.start, finding.end);
          return (
            <button
              key={finding.id}
              type="button"
              className={on ? "chip is-lifted" : "chip"}
              aria-pressed={on}
              onClick={() => onToggle(finding.id)}
            >
              <Icon name={on ? "eye" : "eyeoff"} small />
              <span className="sr">{on ? redact.cover : redact.lift}</span> {kindOf(finding)} <span className={on ? undefined : "mask"}>{shown}</span>
              {on ? <span className="muted"> {redact.lifted}</span> : null}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

type Props = { complaint: OfficerComplaint; onClose: () => void };

/** The public's title and text: words are masked by selecting them, an automatic mask is lifted by its chip. */
export function RedactDialog({ complaint, onClose }: Props) {
  const { redact } = useDeskText();
  const { parts } = useText();
  const toast = useToast();
  const [title, setTitle] = useState(complaint.public_title);
  const [text, setText] = useState(complaint.public_text);
  const before = complaint.findings.filter((finding) => finding.lifted).map((finding) => finding.id);
  const [lifted, setLifted] = useState<readonly string[]>(before);
  const [say, setSay] = useState("");
  const last = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const act = useAct("/v1/complaints/{id}/redactions", complaint.id, "officer", () => {
    toast(redact.done);
    onClose();
  });
  const refused = fieldErrors(act.error);
  const changed = {
    title: title.trim() !== complaint.public_title,
    text: text.trim() !== complaint.public_text,
    lift: lifted.length !== before.length || lifted.some((id) => !before.includes(id)),
  };

  function mask() {
    const field = last.current;
    const [start, end] = [field?.selectionStart ?? 0, field?.selectionEnd ?? 0];
    if (!field || start === end) return setSay(redact.nothingChosen);
    setSay("");
    const masked = veiled(field.value, start, end);
    if (field.tagName === "INPUT") setTitle(masked);
    else setText(masked);
    // Where one was, for the next selection.
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(end, end);
    });
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!changed.title && !changed.text && !changed.lift) return setSay(redact.nothing);
    setSay("");
    act.mutate({
      title: changed.title ? title.trim() : null,
      text: changed.text ? text.trim() : null,
      lift: changed.lift ? [...lifted] : null,
    });
  }
  return (
    <Dialog wide title={redact.title} text={redact.text} onClose={onClose}>
      <form className="stack dense-f" noValidate onSubmit={onSubmit}>
        <Field label={redact.heading} error={refused["title"]?.detail}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              type="text"
              value={title}
              onFocus={(event) => (last.current = event.currentTarget)}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label={redact.body} hint={redact.howTo} error={refused["text"]?.detail}>
          {(wiring) => (
            <textarea
              {...wiring}
              className="area"
              rows={7}
              value={text}
              onFocus={(event) => (last.current = event.currentTarget)}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="row">
          <Button onClick={mask}>
            <Icon name="eyeoff" small />
            {redact.mask}
          </Button>
        </div>
        <Findings
          complaint={complaint}
          lifted={lifted}
          onToggle={(id) => setLifted((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))}
        />
        <div role="status">
          {say ? (
            <Banner tone="wait" icon="info">
              {say}
            </Banner>
          ) : null}
        </div>
        {hasCode(act.error, "validation_failed") ? null : <ActTrouble act={act} />}
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={act.isPending}>
            {redact.send}
          </Button>
          {hasStatus(act.error, 412) ? (
            <Button
              onClick={() => {
                setTitle(complaint.public_title);
                setText(complaint.public_text);
                setLifted(before);
                act.reset();
              }}
            >
              {redact.takeNow}
            </Button>
          ) : null}
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
