import "./sessions.css";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isNational } from "../../api/people";
import { explain } from "../../api/sentences";
import { sessionRules } from "../../api/sessionRules";
import type { Me, Role, SessionRule } from "../../api/types";
import { useLastMe } from "../../api/useLastMe";
import { useLang, useText } from "../../i18n";
import { useSessionsText } from "../../i18n/sessions";
import { spanOf } from "../../lib/spans";
import { AdminHead } from "../../ui/AdminHead";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { Facts } from "../../ui/Facts";
import { Empty, Failure, Loading } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { RuleDialog } from "./RuleDialog";

type TableProps = { rules: readonly SessionRule[]; me: Me; onChange: (role: string) => void; nameOf: (role: string) => string };

/** On phones a row becomes a card. */
function Rules({ rules, me, onChange, nameOf }: TableProps) {
  const text = useSessionsText();
  const { columns } = text;
  const said = (minutes: number) => {
    const { value, unit } = spanOf(minutes);
    return text.span(value, unit);
  };
  const mine = new Set<string>(me.memberships.map(({ role }) => role));
  const changes = isNational(me);
  return (
    <CardTable label={text.list} heads={[columns.role, columns.idle, columns.absolute, columns.factor, columns.citation]} acts={changes ? columns.acts : null}>
      {rules.map((rule) => (
        <tr key={rule.role} className={mine.has(rule.role) ? "sel" : undefined}>
          <td>
            <b>{nameOf(rule.role)}</b>
            {mine.has(rule.role) ? <small>{text.yours}</small> : rule.role === "reporter" ? <small>{text.reporterHint}</small> : null}
          </td>
          <td data-l={columns.idle} className="num">
            {said(rule.idle_minutes)}
          </td>
          <td data-l={columns.absolute} className="num">
            {said(rule.absolute_minutes)}
          </td>
          <td data-l={columns.factor}>
            {rule.second_factor ? (
              <Badge tone="line" icon="shield">
                {text.required}
              </Badge>
            ) : (
              text.free
            )}
          </td>
          <td data-l={columns.citation}>{rule.citation}</td>
          {changes ? (
            <td className="w acts">
              <Button aria-label={text.changeFor(nameOf(rule.role))} onClick={() => onChange(rule.role)}>
                {text.change}
              </Button>
            </td>
          ) : null}
        </tr>
      ))}
    </CardTable>
  );
}

/** How long sessions last and who needs a second step. Every officer reads it, national admins change it. */
export function SessionRulesPage() {
  const text = useSessionsText();
  const { words } = useText();
  const lang = useLang();
  const last = useLastMe();
  const read = useQuery(sessionRules());
  const [open, setOpen] = useState<string | null>(null);
  useTitle(text.title);
  if (!last) return null;
  // The order of the words is that of the house: from the desk upwards; reporters last.
  const order = Object.keys(words.role);
  const place = (role: string) => (order.includes(role) ? order.indexOf(role) : order.length);
  const rules = (read.data ?? []).toSorted((a, b) => place(a.role) - place(b.role));
  const nameOf = (role: string) => (role === "reporter" ? text.reporter : (words.role[role as Role] ?? role));
  const changed = rules.find(({ role }) => role === open);
  return (
    <main id="isi" className="adm">
      <AdminHead title={text.title} hint={text.hint} />
      <section className="adm-l">
        {read.isPending ? <Loading /> : null}
        {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
        {read.isSuccess && rules.length === 0 ? <Empty standing={{ stage: 2, tone: "stopped" }} title={text.emptyTitle} text={text.emptyText} /> : null}
        {rules.length > 0 ? <Rules rules={rules} me={last} nameOf={nameOf} onChange={setOpen} /> : null}
      </section>
      <section className="card ses-m">
        <h2>{text.meaning}</h2>
        <Facts rows={text.meanings} />
      </section>
      {changed ? <RuleDialog rule={changed} name={nameOf(changed.role)} onClose={() => setOpen(null)} /> : null}
    </main>
  );
}
