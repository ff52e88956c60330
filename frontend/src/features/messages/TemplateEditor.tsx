import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { fieldErrors, hasCode, hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { changeTemplate, templatePreview } from "../../api/messages";
import { explain } from "../../api/sentences";
import type { MessageTemplate, MessageTemplates } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useLang, useText } from "../../i18n";
import { useMessagesText } from "../../i18n/messages";
import { listOf } from "../../lib/text";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Facts } from "../../ui/Facts";
import { Field } from "../../ui/Field";
import { Refused } from "../../ui/Refused";
import { useToast } from "../../ui/Toast";
import { useDebounced } from "../../ui/useDebounced";
import { useKeptText } from "../../ui/useKeptText";
import { TemplatePreview } from "./TemplatePreview";
import { differs, type Draft, draftOf, type FieldName, fields, longestOf, sentWords, shippedWords, unknownNames, wordsNow, type Words } from "./words";

/** Mails about a case that has ended: nothing is due in them. */
const ENDED = new Set<MessageTemplate["event"]>(["closed", "archived", "reopening_refused"]);

type VersionsProps = { template: MessageTemplate; mine: Words; onTake: () => void; onKeep: () => void };

/** Beside each other: what one wrote, and what somebody else has saved since. What differs is marked. */
function Versions({ template, mine, onTake, onKeep }: VersionsProps) {
  const { templates: text } = useMessagesText();
  const dates = useDates();
  const now = wordsNow(template);
  const at = template.changed_at;
  const facts = (words: Words, other: Words) =>
    fields.map((field) => [text.fields[field][0], words[field] === other[field] ? words[field] : <ins key={field}>{words[field]}</ins>] as const);
  return (
    <section className="trouble" aria-labelledby="stale">
      <Banner tone="wait" icon="alert" live>
        <h3 id="stale">{text.stale}</h3>
        <p>{text.staleText}</p>
      </Banner>
      <div className="versi">
        <section className="card">
          <h4 className="versi-h">{text.yours}</h4>
          <Facts rows={facts(mine, now)} className="tpl-f" />
          <Button onClick={onKeep}>{text.keepMine}</Button>
        </section>
        <section className="card">
          <h4 className="versi-h">{at ? text.now(template.changed_by ?? text.somebody, `${dates.short(at)}, ${dates.time(at)}`) : text.nowShipped}</h4>
          <Facts rows={facts(now, mine)} className="tpl-f" />
          <Button onClick={onTake}>{text.takeNow}</Button>
        </section>
      </div>
    </section>
  );
}

type WordsProps = { field: FieldName; value: string; shipped: string; error: string | undefined; onChange: (value: string) => void };

function WordsField({ field, value, shipped, error, onChange }: WordsProps) {
  const { templates: text } = useMessagesText();
  const [label, hint] = text.fields[field];
  const longest = longestOf(field);
  const used = [...value.trim()].length;
  const place = useRef<HTMLDivElement>(null);
  function restore() {
    onChange(shipped);
    // The button goes with the difference; the focus stays with the field.
    place.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }
  return (
    <div className="tpl-w" ref={place}>
      <Field label={label} hint={hint} error={error}>
        {(wiring) =>
          field === "subject" ? (
            <input {...wiring} className="input" type="text" value={value} onChange={(event) => onChange(event.target.value)} />
          ) : (
            <textarea {...wiring} className="area area-s" rows={3} value={value} onChange={(event) => onChange(event.target.value)} />
          )
        }
      </Field>
      <p className="tpl-c small muted num">
        <span>{text.count(used, longest)}</span>
        {value.trim() === shipped ? null : (
          <Button look="quiet" aria-label={text.restoreField(label)} onClick={restore}>
            {text.restore}
          </Button>
        )}
      </p>
      {value.trim() === shipped ? null : (
        <p className="tpl-s small muted">
          <b>{text.shippedWas}</b> {shipped}
        </p>
      )}
    </div>
  );
}

type Props = { template: MessageTemplate };

/** The words of one mail in one language. What is typed stays in this tab until it is saved or discarded. */
export function TemplateEditor({ template }: Props) {
  const { templates: text, topics } = useMessagesText();
  const { words: common } = useText();
  const lang = useLang();
  const dates = useDates();
  const toast = useToast();
  const queries = useQueryClient();
  const { event, language, version, variables } = template;
  const [kept, keep, forget] = useKeptText(`messages.${event}.${language}`);
  const draft = draftOf(kept);
  const words = draft?.words ?? wordsNow(template);
  const edited = draft !== null && differs(words, template);
  const stale = edited && draft.version !== version;
  const write = (next: Draft) => keep(JSON.stringify(next));

  const sent = sentWords(words, template);
  const rested = useDebounced(JSON.stringify(sent));
  const preview = useQuery(templatePreview({ event, language, ...(JSON.parse(rested) as typeof sent) }));

  const saving = useSending({
    mutationFn: () => changeTemplate({ event, language, version: draft?.version ?? version }, sent),
    onSuccess: (after) => {
      queries.setQueryData(keys.templates, (all?: MessageTemplates) =>
        all ? { ...all, data: all.data.map((one) => (one.event === event && one.language === language ? after : one)) } : all,
      );
      forget();
      toast(text.saved(topics[event][0]));
    },
    // Somebody was faster, or at the same moment: what they saved comes, and both stand beside each other.
    onError: (error) => (hasStatus(error, 412) || hasStatus(error, 409) ? queries.invalidateQueries({ queryKey: keys.templates }) : undefined),
  });

  const told = { ...fieldErrors(preview.error), ...fieldErrors(saving.error) };
  const names = variables.map((name) => `{${name}}`);
  const faultOf = (field: FieldName): string | undefined => {
    const unknown = unknownNames(words[field], variables);
    if (unknown.length > 0) return text.unknown(listOf(unknown, common.and), listOf(names, common.and));
    if ([...words[field].trim()].length > longestOf(field)) return text.tooLong(longestOf(field));
    // What the API found holds for what it was asked about, not for what was typed since.
    return rested === JSON.stringify(sent) ? told[field]?.detail : undefined;
  };
  const faults = fields.map(faultOf);
  const failed = saving.error && !hasCode(saving.error, "validation_failed") && !hasStatus(saving.error, 412) ? explain(saving.error, lang) : null;

  function change(field: FieldName, value: string) {
    if (saving.isError) saving.reset();
    write({ version: draft && edited ? draft.version : version, words: { ...words, [field]: value } });
  }
  const form = useRef<HTMLFormElement>(null);
  /** The buttons go with what they were about; the focus stays with the words. */
  const toWords = () => form.current?.querySelector<HTMLElement>("input")?.focus();
  function discard() {
    saving.reset();
    forget();
    toWords();
  }
  function goOn() {
    write({ version, words });
    toWords();
  }
  function onSubmit(submitted: FormEvent) {
    submitted.preventDefault();
    if (edited && !stale && faults.every((fault) => !fault)) saving.mutate();
  }
  const at = template.changed_at;
  return (
    <div className="tpl-g">
      <form ref={form} className="tpl-m" noValidate onSubmit={onSubmit}>
        <p className="small muted tpl-v">
          {version === 0 ? text.shippedNow : at ? `${text.by(template.changed_by ?? text.somebody, `${dates.short(at)}, ${dates.time(at)}`)}.` : text.version(version)}
          {edited ? (
            <Badge tone="wait" icon="pen">
              {text.unsaved}
            </Badge>
          ) : null}
        </p>
        {stale ? <Versions template={template} mine={words} onTake={discard} onKeep={goOn} /> : null}
        {fields.map((field, n) => (
          <WordsField key={field} field={field} value={words[field]} shipped={shippedWords(template)[field]} error={faults[n]} onChange={(value) => change(field, value)} />
        ))}
        {ENDED.has(event) && fields.some((field) => words[field].includes("{tenggat}")) ? <p className="small tpl-d">{text.noDue}</p> : null}
        {failed ? <Refused text={failed.text} reference={failed.reference} waiting={failed.waiting} /> : null}
        {stale ? null : (
          <div className="row">
            <Button type="submit" look="primary" busy={saving.isPending || !edited}>
              {text.save}
            </Button>
            {edited ? (
              <Button look="quiet" onClick={discard}>
                {text.discard}
              </Button>
            ) : (
              <span className="small muted">{text.nothing}</span>
            )}
          </div>
        )}
      </form>
      <TemplatePreview preview={preview} waits={rested !== JSON.stringify(sent)} faulty={faults.some(Boolean)} />
      <section className="tpl-n">
        <h3>{text.names}</h3>
        <p className="small muted">{text.namesHint}</p>
        <Facts rows={variables.map((name) => [`{${name}}`, text.name[name] ?? name] as const)} />
      </section>
    </div>
  );
}
