import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { addNote, mentionable, type NoteBody, notePages } from "../../../api/beside";
import { fieldErrors } from "../../../api/errors";
import { explain } from "../../../api/sentences";
import type { Colleague } from "../../../api/types";
import { useKeyed } from "../../../api/useKeyed";
import { useLabel, useLang, useText } from "../../../i18n";
import { useBesideText } from "../../../i18n/beside";
import { meantBy, type Mention, mentionAt, stillNamed, withMention } from "../../../lib/mentions";
import { lengthOf, listOf } from "../../../lib/text";
import { Button } from "../../../ui/Button";
import { Field, type Wiring } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { Refused } from "../../../ui/Refused";
import { Loading } from "../../../ui/States";
import { useToast } from "../../../ui/Toast";
import { useDebounced } from "../../../ui/useDebounced";
import { useSavedText } from "../shared/useSavedText";
import { SavedAt, SavedLine } from "./SavedLine";

const LONGEST = 4000;
const MOST = 10;

type AreaProps = Wiring & { id: string; complaint: string; text: string; onChange: (text: string) => void; onName: (who: Colleague) => void };

/** The words of a note: "@" lists colleagues, arrows move in the list, Enter names one, Escape closes it. */
function NoteArea({ complaint, text, onChange, onName, ...wiring }: AreaProps) {
  const { notes } = useBesideText();
  const label = useLabel();
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [mention, setMention] = useState<Mention | null>(null);
  const [active, setActive] = useState(0);
  const q = useDebounced(mention?.query.trim() ?? "", 200);
  const found = useQuery({ ...mentionable(complaint, q), enabled: mention !== null });
  // The list may still be of what was typed before: Enter names only whom the text means now.
  const shown = mention ? meantBy(found.data ?? [], mention.query) : [];
  const at = Math.min(active, shown.length - 1);

  function look() {
    const { value, selectionStart, selectionEnd } = area.current!;
    const next = selectionStart === selectionEnd ? mentionAt(value, selectionStart) : null;
    if (next?.query !== mention?.query) setActive(0);
    setMention(next);
  }
  function choose(who: Colleague) {
    if (!mention) return;
    const after = withMention(text, mention, who.name);
    onChange(after.text);
    onName(who);
    setMention(null);
    requestAnimationFrame(() => area.current?.setSelectionRange(after.caret, after.caret));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!mention) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setMention(null);
    } else if (shown.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setActive((at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
    } else if (event.key === "Enter" && shown[at]) {
      event.preventDefault();
      choose(shown[at]);
    }
  }
  const open = shown.length > 0;
  return (
    <div className="combo">
      <textarea
        {...wiring}
        ref={area}
        className="area"
        rows={3}
        value={text}
        aria-autocomplete="list"
        aria-controls={list}
        aria-activedescendant={open ? `${list}-${at}` : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          look();
        }}
        onSelect={look}
        onKeyDown={onKeyDown}
        onBlur={() => setMention(null)}
      />
      <div className="combo-l" role="listbox" id={list} hidden={!open} aria-label={notes.choose}>
        {shown.map((who, n) => (
          // Keys are handled by the text, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={who.id}
            id={`${list}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            // The text keeps the focus: its blur would close the list before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(who)}
          >
            <b>{who.name}</b>
            <span>{label(who.agency.name)}</span>
          </div>
        ))}
      </div>
      <p className="sr" role="status">
        {mention && found.isSuccess ? notes.found(shown.length) : ""}
      </p>
    </div>
  );
}

/** A note for the officers at the desk of the case. */
export function NoteForm({ id, about }: { id: string; /** The escalation that it is about. */ about?: string }) {
  const { notes } = useBesideText();
  const { words } = useText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const saved = useSavedText(id, "note", `note.${id}`);
  const { text } = saved;
  const [named, setNamed] = useState<Colleague[]>([]);
  const [tried, setTried] = useState(false);
  const told = stillNamed(named, text);
  const sending = useKeyed(
    (body: NoteBody, key) => addNote(id, body, key),
    () => {
      saved.forget();
      setNamed([]);
      setTried(false);
      toast(notes.done);
      return queries.invalidateQueries({ queryKey: notePages(id).queryKey });
    },
  );
  const fault = () => {
    if (!text.trim()) return tried ? notes.required : undefined;
    if (lengthOf(text) > LONGEST) return notes.tooLong(LONGEST);
    if (told.length > MOST) return notes.tooMany(MOST);
    const refused = fieldErrors(sending.error);
    return refused["text"]?.detail ?? Object.values(refused)[0]?.detail;
  };
  const wrong = fault();
  const failed = sending.error && !wrong ? explain(sending.error, lang) : null;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!text.trim() || lengthOf(text) > LONGEST || told.length > MOST) return;
    sending.mutate({ text: text.trim(), mentions: told.map((who) => who.id), ...(about ? { escalation_id: about } : {}) });
  }
  if (!saved.ready) return <Loading />;
  return (
    <form className="cbody note-f" noValidate onSubmit={onSubmit}>
      <Field label={notes.write} hint={notes.hint} error={wrong}>
        {(wiring) => (
          <NoteArea
            {...wiring}
            complaint={id}
            text={text}
            onChange={(next) => {
              if (sending.isError) sending.reset();
              saved.write(next);
            }}
            onName={(who) => setNamed((before) => (before.some((one) => one.id === who.id) ? before : [...before, who]))}
          />
        )}
      </Field>
      {told.length > 0 ? <p className="small muted">{notes.named(listOf(told.map(({ name }) => name), words.and))}</p> : null}
      <SavedLine saved={saved} />
      <SavedAt saved={saved} />
      {failed ? <Refused text={failed.text} reference={failed.reference} waiting={failed.waiting} /> : null}
      <div className="row cfoot">
        <span className="small readers row">
          <Icon name="lock" small />
          {notes.readers}
        </span>
        <span className="grow" />
        <Button type="submit" look="primary" busy={sending.isPending}>
          {notes.send}
        </Button>
      </div>
    </form>
  );
}
