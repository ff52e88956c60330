import "../../../styles/stairs.css";
import "../../../styles/two-panes.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { escalationPages, type EscalationState } from "../../../api/escalations";
import { explain } from "../../../api/sentences";
import type { Escalation } from "../../../api/types";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { shortNumber } from "../../../lib/text";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { ListBeside } from "../../../ui/ListBeside";
import { StairsMini } from "../../../ui/Stairs";
import { Empty, Failure } from "../../../ui/States";
import { useTitle } from "../../../ui/useTitle";
import { EscalationDetail } from "./EscalationDetail";
import { levels } from "./levels";

const states: EscalationState[] = ["open", "acknowledged", "ended", "superseded"];

type RowProps = { row: Escalation; href: string; chosen: boolean };

function Row({ row, href, chosen }: RowProps) {
  const { words } = useText();
  const { escalations } = useDeskText();
  const label = useLabel();
  const dates = useDates();
  return (
    <li className="er" aria-current={chosen || undefined}>
      <To href={href}>{row.complaint.title}</To>
      <span className="small muted">
        <span className="code">{shortNumber(row.complaint.tracking_number)}</span> · {row.agency.short_name ?? label(row.agency.name)}
      </span>
      <span className="row small er-l">
        <StairsMini height={levels.indexOf(row.level) + 1} of={levels.length} label={words.level[row.level]} />
        <span className="muted">
          {row.clock ? escalations.lateRow(words.clock[row.clock]) : escalations.byRow(row.raised_by === "reporter" ? escalations.reporter : escalations.officer)} · {dates.short(row.raised_at)}
        </span>
      </span>
    </li>
  );
}

/** What calls on one's level: the queue, and the one chosen with its stairs and its reason. */
export function EscalationsPage() {
  const { escalations, queue } = useDeskText();
  const lang = useLang();
  const navigate = useNavigate();
  const search = useSearch({ from: "/officers/admin/eskalasi" });
  const state = states.find((one) => one === search.keadaan) ?? "open";
  const list = useInfiniteQuery(escalationPages(state));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  const chosen = rows.find((row) => row.id === search.pilih) ?? (search.pilih ? undefined : rows[0]);
  const hrefOf = (pilih: string) => paths.escalations({ keadaan: search.keadaan, pilih });
  useTitle(escalations.nav);
  const failed = list.isError && rows.length === 0;
  const none = list.isSuccess && rows.length === 0 ? <Empty standing={{ stage: 5, tone: "settled" }} title={escalations.empty[state]} text={escalations.emptyText[state]} /> : null;
  return (
    <ListBeside
      name={escalations.nav}
      title={escalations.nav}
      hint={escalations.hint}
      filters={
        <div className="chips" role="group" aria-label={queue.filters}>
          {states.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={one === state}
              onClick={() => void navigate({ href: paths.escalations({ keadaan: one === "open" ? undefined : one }) })}
            >
              {escalations.states[one]}
            </button>
          ))}
        </div>
      }
      list={list}
      none={failed ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : none}
      more={queue.more}
      open={!!search.pilih}
      beside={chosen ? <EscalationDetail key={chosen.id} escalation={chosen} back={paths.escalations({ keadaan: search.keadaan })} /> : <p className="muted">{escalations.choose}</p>}
    >
      {rows.map((row) => (
        <Row key={row.id} row={row} href={hrefOf(row.id)} chosen={row.id === chosen?.id} />
      ))}
    </ListBeside>
  );
}
