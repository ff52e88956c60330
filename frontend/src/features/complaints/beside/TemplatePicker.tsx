import { useInfiniteQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { answerTemplates, previewTemplate } from "../../../api/beside";
import { explain } from "../../../api/sentences";
import type { TemplateKind } from "../../../api/types";
import { useSending } from "../../../api/useSending";
import { useLabel, useLang } from "../../../i18n";
import { useBesideText } from "../../../i18n/beside";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Field } from "../../../ui/Field";
import { Icon } from "../../../ui/Icon";
import { MoreRows } from "../../../ui/MoreRows";
import { Refused } from "../../../ui/Refused";
import { Failure, Loading } from "../../../ui/States";

/** `kind`: what is written; "any": what no kind of template is made for. */
type Props = { id: string; kind: TemplateKind | "any"; onPick: (words: string) => void };

function Picking({ id, kind, onPick, onClose }: Props & { onClose: () => void }) {
  const { templates } = useBesideText();
  const lang = useLang();
  const label = useLabel();
  const [q, setQ] = useState("");
  const list = useInfiniteQuery(answerTemplates(kind === "any" ? undefined : kind));
  const all = (list.data?.pages ?? []).flatMap((page) => page.data).filter((one) => kind !== "any" || !one.kind);
  const sought = q.trim().toLocaleLowerCase();
  const shown = all.filter((one) => `${one.title}\n${one.text}`.toLocaleLowerCase().includes(sought));
  const filling = useSending({
    mutationFn: (template: string) => previewTemplate(id, template),
    onSuccess: (words) => {
      onClose();
      onPick(words);
    },
  });
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    // It stands in the form of the words, which Enter would send.
    event.preventDefault();
    if (sought && shown[0] && !filling.isPending) filling.mutate(shown[0].id);
  }
  const failed = filling.error ? explain(filling.error, lang) : null;
  return (
    <Dialog title={templates.title} text={templates.text} onClose={onClose}>
      <div className="stack">
        {list.isPending ? <Loading /> : null}
        {list.isError && all.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
        {all.length > 0 ? (
          <Field label={templates.search}>
            {(wiring) => <input {...wiring} className="input" type="search" value={q} onChange={(event) => setQ(event.target.value)} onKeyDown={onKeyDown} />}
          </Field>
        ) : null}
        {list.isSuccess && !list.hasNextPage && shown.length === 0 ? <p className="muted">{all.length === 0 ? templates.none : templates.nothing}</p> : null}
        {failed ? <Refused text={failed.text} reference={failed.reference} waiting={failed.waiting} /> : null}
        <ul className="tpls">
          {shown.map((one) => (
            <li key={one.id}>
              <button type="button" aria-disabled={filling.isPending || undefined} onClick={() => filling.mutate(one.id)}>
                <b>{one.title}</b>
                <span className="small">{one.text}</span>
                <span className="small muted">{templates.of(label(one.agency.name))}</span>
              </button>
            </li>
          ))}
        </ul>
        <MoreRows list={list} label={templates.more} />
      </div>
    </Dialog>
  );
}

/** Words to begin an answer with, as the case fills them. */
export function TemplatePicker(props: Props) {
  const { templates } = useBesideText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon name="doc" small />
        {templates.pick}
      </Button>
      {open ? <Picking {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
