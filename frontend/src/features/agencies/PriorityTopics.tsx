import { useQuery, useQueryClient } from "@tanstack/react-query";
import { changeCategory } from "../../api/agencies";
import { hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { categories } from "../../api/reference";
import { explain } from "../../api/sentences";
import type { Category } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useLabel, useLang } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { TopicPicker } from "./pickers";
import { Trouble } from "./Trouble";

/** Topics whose new reports are watched from above. */
export function PriorityTopics() {
  const { priority: text } = useAgenciesText();
  const label = useLabel();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const read = useQuery({ ...categories(), staleTime: 0 });
  const rows = read.data ?? [];
  const chosen = rows.filter(({ priority }) => priority);
  const changing = useSending({
    mutationFn: ({ topic, on }: { topic: Category; on: boolean }) => changeCategory(topic, on),
    onSuccess: (after) => {
      toast(after.priority ? text.added(label(after.name)) : text.removed(label(after.name)));
      queries.setQueryData(keys.categories, (all?: Category[]) => all?.map((one) => (one.code === after.code ? after : one)));
    },
    onError: (error) => (hasStatus(error, 412) ? queries.invalidateQueries({ queryKey: keys.categories }) : undefined),
  });
  const change = (topic: Category | undefined, on: boolean) => (topic && !changing.isPending ? changing.mutate({ topic, on }) : undefined);
  return (
    <section className="ag-rules" aria-labelledby="prioritas">
      <div>
        <h2 id="prioritas">{text.title}</h2>
        <p className="small muted">{text.hint}</p>
      </div>
      <div className="card stack">
        {read.isPending ? <Loading /> : null}
        {read.isError && rows.length === 0 ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
        {read.isSuccess && chosen.length === 0 ? <p className="muted">{text.none}</p> : null}
        {chosen.length > 0 ? (
          <ul className="ag-tags">
            {chosen.map((topic) => (
              <li key={topic.code} className="tag">
                {label(topic.name)}
                <button type="button" className="tag-x" aria-label={text.remove(label(topic.name))} onClick={() => change(topic, false)}>
                  <Icon name="x" small />
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        <Field label={text.add}>
          {(wiring) => <TopicPicker {...wiring} chosen={null} but={chosen.map(({ code }) => code)} onChoose={(one) => change(rows.find(({ code }) => code === one?.code), true)} />}
        </Field>
        <Trouble error={changing.error} />
      </div>
    </section>
  );
}
