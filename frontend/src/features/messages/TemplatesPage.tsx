import "./messages.css";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { messageTemplates } from "../../api/messages";
import { explain } from "../../api/sentences";
import type { MessageTemplates, Topic } from "../../api/types";
import { useLang } from "../../i18n";
import { useMessagesText } from "../../i18n/messages";
import { To } from "../../link";
import { paths } from "../../paths";
import { AdminHead } from "../../ui/AdminHead";
import { Badge } from "../../ui/Badge";
import { Icon } from "../../ui/Icon";
import { Failure, Loading } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { TemplateEditor } from "./TemplateEditor";
import { isChanged } from "./words";

type Search = { surel?: string | undefined; bahasa?: string | undefined };

function List({ all, chosen }: { all: MessageTemplates; chosen: Topic | undefined }) {
  const text = useMessagesText();
  const topics = [...new Set(all.data.map(({ event }) => event))];
  return (
    <nav className="tpl-l" aria-label={text.templates.list}>
      <ul>
        {topics.map((topic) => {
          const [name, when] = text.topics[topic];
          return (
            <li key={topic}>
              <To href={paths.templates({ surel: topic })} aria-current={topic === chosen ? "true" : undefined}>
                <b>{name}</b>
                {all.data.some((one) => one.event === topic && isChanged(one)) ? (
                  <Badge tone="line" icon="pen">
                    {text.templates.changed}
                  </Badge>
                ) : null}
                <small>{when}</small>
              </To>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Templates({ all, search }: { all: MessageTemplates; search: Search }) {
  const text = useMessagesText();
  const topic = all.data.find(({ event }) => event === search.surel)?.event;
  const language = search.bahasa === "en" ? "en" : "id";
  const template = all.data.find((one) => one.event === topic && one.language === language);
  return (
    <div className={topic ? "tpl is-open" : "tpl"}>
      <List all={all} chosen={topic} />
      {topic && template ? (
        <div className="tpl-e">
          <To className="link-row only-s" href={paths.templates()}>
            <Icon name="left" small />
            {text.templates.back}
          </To>
          <header className="tpl-h">
            <h2>{text.topics[topic][0]}</h2>
            <p className="muted small">{text.topics[topic][1]}</p>
            <nav className="tpl-t" aria-label={text.templates.languages}>
              {(["id", "en"] as const).map((one) => (
                <To key={one} href={paths.templates({ surel: topic, bahasa: one })} aria-current={one === language ? "true" : undefined}>
                  {text.templates.language[one]}
                </To>
              ))}
            </nav>
          </header>
          <TemplateEditor key={`${topic}.${language}`} template={template} />
        </div>
      ) : (
        <div className="tpl-none">
          <h2>{text.templates.choose}</h2>
          <p className="muted">{text.templates.chooseText}</p>
        </div>
      )}
    </div>
  );
}

/** The words of every mail: a list, and one of them to read, change and look at. */
export function TemplatesPage() {
  const text = useMessagesText();
  const lang = useLang();
  const search: Search = useSearch({ from: "/officers/admin/pesan" });
  const read = useQuery(messageTemplates());
  useTitle(text.nav.templates);
  return (
    <main id="isi" className="adm msg">
      <AdminHead title={text.nav.templates} hint={text.hint} />
      {read.isPending ? <Loading /> : null}
      {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
      {read.data ? <Templates all={read.data} search={search} /> : null}
    </main>
  );
}
