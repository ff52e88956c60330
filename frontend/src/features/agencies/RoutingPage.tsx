import "./agencies.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { rulePages } from "../../api/agencies";
import { explain } from "../../api/sentences";
import type { RoutingRule } from "../../api/types";
import { useDates, useLabel, useLang } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { To } from "../../link";
import { paths } from "../../paths";
import { AdminHead } from "../../ui/AdminHead";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { Icon } from "../../ui/Icon";
import { MoreRows } from "../../ui/MoreRows";
import { Empty, Failure, Loading } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { Bench } from "./Bench";
import { PriorityTopics } from "./PriorityTopics";
import { RuleDialog } from "./RuleDialog";

function Row({ rule, onChange }: { rule: RoutingRule; onChange: () => void }) {
  const text = useAgenciesText();
  const { rules: said } = text;
  const label = useLabel();
  const dates = useDates();
  const topic = rule.category ? label(rule.category.name) : said.anyTopic;
  const valid = [rule.valid_from ? said.from(dates.short(rule.valid_from)) : "", rule.valid_to ? (rule.valid_from ? dates.short(rule.valid_to) : said.to(dates.short(rule.valid_to))) : ""].filter(Boolean).join(" ");
  return (
    <tr className={rule.agency_active ? undefined : "dead"}>
      <td>
        <span className="code">{rule.priority}</span> <b>{topic}</b>
        {rule.note ? <small>{rule.note}</small> : null}
      </td>
      <td data-l={said.columns.area}>{rule.area ? `${rule.area.code} ${rule.area.name}` : said.anyArea}</td>
      <td data-l={said.columns.level}>{rule.level ? text.level[rule.level] : said.anyLevel}</td>
      <td data-l={said.columns.agency}>
        <div>
          <To href={paths.agencies({ pilih: rule.agency.id })}>{label(rule.agency.name)}</To>
          {rule.agency_active ? null : (
            <span className="ag-hot small">
              <Icon name="alert" small />
              {said.nowhere}
            </span>
          )}
        </div>
      </td>
      <td data-l={said.columns.valid}>{valid || said.always}</td>
      <td className="w acts">
        <Button aria-label={said.changeFor(topic)} onClick={onChange}>
          {said.change}
        </Button>
      </td>
    </tr>
  );
}

function Rules({ broken, onChange }: { broken: boolean; onChange: (rule: RoutingRule) => void }) {
  const { rules: text, tree } = useAgenciesText();
  const lang = useLang();
  const list = useInfiniteQuery(rulePages(broken ? { broken: true } : {}));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  return (
    <div className="adm-l">
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <Empty standing={broken ? { stage: 5, tone: "settled" } : { stage: 2, tone: "stopped" }} title={broken ? text.noneBroken : text.emptyTitle} text={broken ? text.noneBrokenText : text.emptyText} />
      ) : null}
      {rows.length > 0 ? (
        <CardTable label={text.list} heads={[text.columns.rule, text.columns.area, text.columns.level, text.columns.agency, text.columns.valid]} acts={text.columns.acts}>
          {rows.map((rule) => (
            <Row key={rule.id} rule={rule} onChange={() => onChange(rule)} />
          ))}
        </CardTable>
      ) : null}
      <MoreRows list={list} label={tree.more} />
    </div>
  );
}

/** Where cases go by their topic, place and level; for national admins. */
export function RoutingPage() {
  const { rules: said } = useAgenciesText();
  const search: { rusak?: string } = useSearch({ from: "/officers/admin/instansi/aturan" });
  const broken = !!search.rusak;
  const [open, setOpen] = useState<RoutingRule | "new" | null>(null);
  useTitle(said.title);
  return (
    <main id="isi" className="adm">
      <AdminHead title={said.title} hint={said.hint}>
        <Button look="primary" onClick={() => setOpen("new")}>
          <Icon name="plus" small />
          {said.create}
        </Button>
      </AdminHead>
      <section className="ag-rules">
        <nav className="chips" aria-label={said.filters}>
          <To className={broken ? "chip" : "chip on"} href={paths.routing()} aria-current={broken ? undefined : "true"}>
            {said.all}
          </To>
          <To className={broken ? "chip on" : "chip"} href={paths.routing({ rusak: "ya" })} aria-current={broken ? "true" : undefined}>
            {said.broken}
          </To>
        </nav>
        <Rules broken={broken} onChange={setOpen} />
      </section>
      <Bench />
      <PriorityTopics />
      {open ? <RuleDialog rule={open === "new" ? null : open} onClose={() => setOpen(null)} /> : null}
    </main>
  );
}
