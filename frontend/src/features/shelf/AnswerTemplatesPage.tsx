import "./shelf.css";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answerTemplates, deleteAnswerTemplate } from "../../api/beside";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { AnswerTemplate } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useLabel, useLang } from "../../i18n";
import { useBesideText } from "../../i18n/beside";
import { AdminHead } from "../../ui/AdminHead";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { MoreRows } from "../../ui/MoreRows";
import { Empty, Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { useTitle } from "../../ui/useTitle";
import { RemoveDialog } from "./RemoveDialog";
import { TemplateDialog } from "./TemplateDialog";

/** Words that officers begin answers with: those one may use, and of these the ones that one looks after. */
export function AnswerTemplatesPage() {
  const { admin: text } = useBesideText();
  const lang = useLang();
  const label = useLabel();
  const toast = useToast();
  const queries = useQueryClient();
  const list = useInfiniteQuery(answerTemplates());
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  const [open, setOpen] = useState<AnswerTemplate | "new" | null>(null);
  const [going, setGoing] = useState<AnswerTemplate | null>(null);
  useTitle(text.templates);
  const removing = useSending({
    mutationFn: (template: AnswerTemplate) => deleteAnswerTemplate(template.id),
    onSuccess: (_, template) => {
      setGoing(null);
      toast(text.removed(template.title));
      return queries.invalidateQueries({ queryKey: keys.answerTemplates });
    },
  });
  const chosen = open === "new" ? null : open;
  return (
    <main id="isi" className="adm">
      <AdminHead title={text.templates} hint={text.templatesHint}>
        <Button look="primary" onClick={() => setOpen("new")}>
          <Icon name="plus" small />
          {text.newTemplate}
        </Button>
      </AdminHead>
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {list.isSuccess && rows.length === 0 ? <Empty standing={{ stage: 1, tone: "now" }} title={text.emptyTemplates} text={text.emptyTemplatesText} /> : null}
      <ul className="shelf-l">
        {rows.map((one) => (
          <li key={one.id}>
            <div>
              <p className="row">
                <b>{one.title}</b>
                <Badge tone="line" icon="chat">
                  {one.kind ? text.kinds[one.kind] : text.anyKind}
                </Badge>
              </p>
              <p className="small pre shelf-w">{one.text}</p>
              <p className="small muted">{label(one.agency.name)}</p>
            </div>
            {one.kept ? (
              <div className="row">
                <Button look="quiet" aria-label={text.change(one.title)} onClick={() => setOpen(one)}>
                  {text.changeShort}
                </Button>
                <Button look="quiet" aria-label={text.remove(one.title)} onClick={() => setGoing(one)}>
                  {text.removeShort}
                </Button>
              </div>
            ) : (
              <p className="small muted">{text.notKept}</p>
            )}
          </li>
        ))}
      </ul>
      <MoreRows list={list} label={text.moreTemplates} />
      {open ? <TemplateDialog template={chosen} now={rows.find((one) => one.id === chosen?.id)} onClose={() => setOpen(null)} /> : null}
      {going ? <RemoveDialog title={text.removeTemplate} text={text.removeTemplateText} name={going.title} removing={removing} onRemove={() => removing.mutate(going)} onClose={() => setGoing(null)} /> : null}
    </main>
  );
}
