import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changeAnswerTemplate, createAnswerTemplate, type TemplateWords } from "../../api/beside";
import { fieldErrors, hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { AnswerTemplate, TemplateKind } from "../../api/types";
import { useKeyed } from "../../api/useKeyed";
import { useLang } from "../../i18n";
import { useBesideText } from "../../i18n/beside";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Refused } from "../../ui/Refused";
import { useToast } from "../../ui/Toast";

const kinds: TemplateKind[] = ["first", "interim", "final", "hold"];

/** `now`: the template as it is, newer than what was opened once somebody else has changed it. */
export function TemplateDialog({ template, now, onClose }: { template: AnswerTemplate | null; now: AnswerTemplate | undefined; onClose: () => void }) {
  const { admin: text } = useBesideText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const [words, setWords] = useState<TemplateWords>({ title: template?.title ?? "", kind: template?.kind ?? null, text: template?.text ?? "" });
  const [tried, setTried] = useState(false);
  const saving = useKeyed(
    (body: TemplateWords, key) => (template ? changeAnswerTemplate(now ?? template, body) : createAnswerTemplate(body, key)),
    (after) => {
      onClose();
      toast(text.saved(after.title));
      return queries.invalidateQueries({ queryKey: keys.answerTemplates });
    },
  );
  const stale = hasStatus(saving.error, 412);
  const refused = fieldErrors(saving.error);
  const wrong = {
    title: tried && !words.title.trim() ? text.titleRequired : refused["title"]?.detail,
    text: tried && !words.text.trim() ? text.textRequired : refused["text"]?.detail,
  };
  const failed = saving.error && !stale && !wrong.title && !wrong.text ? explain(saving.error, lang) : null;
  function change(part: Partial<TemplateWords>) {
    if (saving.isError && !stale) saving.reset();
    setWords((before) => ({ ...before, ...part }));
  }
  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!words.title.trim() || !words.text.trim()) return;
    try {
      await saving.mutateAsync({ ...words, title: words.title.trim(), text: words.text.trim() });
    } catch (error) {
      // Told below; what it is now comes and stands beside what one wrote.
      if (hasStatus(error, 412)) await queries.invalidateQueries({ queryKey: keys.answerTemplates });
    }
  }
  return (
    <Dialog wide title={template ? text.change(template.title) : text.newTemplate} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void onSubmit(event)}>
        {stale ? (
          <Banner tone="wait" icon="alert" live>
            <p>{text.stale}</p>
            {now ? (
              <>
                <p className="small">
                  <b>
                    {text.staleNow}: {now.title}
                  </b>
                </p>
                <p className="pre quote">{now.text}</p>
              </>
            ) : null}
          </Banner>
        ) : null}
        <Field label={text.templateTitle} hint={text.templateTitleHint} error={wrong.title}>
          {(wiring) => <input {...wiring} className="input" type="text" maxLength={120} value={words.title} onChange={(event) => change({ title: event.target.value })} />}
        </Field>
        <Field label={text.templateKind}>
          {(wiring) => (
            <select {...wiring} className="select" value={words.kind ?? ""} onChange={(event) => change({ kind: (event.target.value || null) as TemplateKind | null })}>
              <option value="">{text.anyKind}</option>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {text.kinds[kind]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.templateText} hint={text.namesText} error={wrong.text}>
          {(wiring) => <textarea {...wiring} className="area" rows={8} maxLength={8000} value={words.text} onChange={(event) => change({ text: event.target.value })} />}
        </Field>
        {failed ? <Refused text={failed.text} reference={failed.reference} waiting={failed.waiting} /> : null}
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={saving.isPending}>
            {text.save}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
