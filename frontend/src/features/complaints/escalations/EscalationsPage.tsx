import "../../../styles/stairs.css";
import "../../../styles/two-panes.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { escalationPages, type EscalationState } from "../../../api/escalations";
import { explain } from "../../../api/sentences";
import type { Escalation } from "../../../api/types";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import { shortNumber } from "../../../lib/text";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { buttonClass } from "../../../ui/Button";
import { ListBeside } from "../../../ui/ListBeside";
import { StairsMini } from "../../../ui/Stairs";
import { Empty, Failure } from "../../../ui/States";
import { useTitle } from "../../../ui/useTitle";
import { EscalationDetail } from "./EscalationDetail";
import { EscalationFilters, states } from "./EscalationFilters";
import { levels } from "./levels";
import { useOver, waits } from "./useOver";

type RowProps = { row: Escalation; href: string; chosen: boolean };

function Row({ row, href, chosen }: RowProps) {
  const { words } = useText();
  const { escalations } = useDeskText();
  const label = useLabel();
  const dates = useDates();
  const over = useOver()(row);
  return (
    <li className="er" aria-current={chosen || undefined}>
      <To href={href}>{row.complaint.title}</To>
      <span className="small muted">
        <span className="code">{shortNumber(row.complaint.tracking_number)}</span> · {row.agency.short_name ?? label(row.agency.name)}
      </span>
      <span className="row small er-l">
        <StairsMini height={levels.indexOf(row.level) + 1} of={levels.length} label={words.level[row.level]} over={!waits(row)} />
        <span className="muted">
          {row.clock ? escalations.lateRow(words.clock[row.clock]) : escalations.byRow(row.raised_by === "reporter" ? escalations.reporter : escalations.officer)} · {dates.short(row.raised_at)}
        </span>
      </span>
      {over ? <span className="small muted">{over}</span> : null}
    </li>
  );
}

/** Behind filters more may be there: the way to `all`. */
function Nothing({ state, all }: { state: EscalationState; all: string | null }) {
  const { escalations } = useDeskText();
  const text = useWorkText();
  const [title, hint] = all ? escalations.emptyFiltered : [escalations.empty[state], escalations.emptyText[state]];
  return (
    <Empty standing={{ stage: 5, tone: "settled" }} title={title} text={hint}>
      {all ? (
        <To className={buttonClass("second")} href={all}>
          {text.clear}
        </To>
      ) : null}
    </Empty>
  );
}

/** What calls on one's level: the queue, and the one chosen with its stairs and its reason. */
export function EscalationsPage() {
  const { escalations, queue } = useDeskText();
  const lang = useLang();
  const navigate = useNavigate();
  const search = useSearch({ from: "/officers/admin/eskalasi" });
  const state = states.find((one) => one === search.keadaan) ?? "open";
  const level = levels.find((one) => one === search.tingkat);
  const list = useInfiniteQuery(escalationPages({ state, ...(level ? { level } : {}), ...(search.instansi ? { agency_id: search.instansi } : {}) }));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  const chosen = rows.find((row) => row.id === search.pilih) ?? (search.pilih ? undefined : rows[0]);
  const hrefOf = (part: Record<string, string | undefined>) => paths.escalations({ ...search, ...part });
  useTitle(escalations.nav);
  const failed = list.isError && rows.length === 0;
  const none = list.isSuccess && rows.length === 0 ? <Nothing state={state} all={level || search.instansi ? hrefOf({ tingkat: undefined, instansi: undefined, pilih: undefined }) : null} /> : null;
  return (
    <ListBeside
      name={escalations.nav}
      title={escalations.nav}
      hint={escalations.hint}
      filters={<EscalationFilters state={state} level={level} agency={search.instansi} onChange={(part) => void navigate({ href: hrefOf({ ...part, pilih: undefined }) })} />}
      list={list}
      none={failed ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : none}
      more={queue.more}
      open={!!search.pilih}
      beside={chosen ? <EscalationDetail key={chosen.id} escalation={chosen} back={hrefOf({ pilih: undefined })} /> : <p className="muted">{escalations.choose}</p>}
    >
      {rows.map((row) => (
        <Row key={row.id} row={row} href={hrefOf({ pilih: row.id })} chosen={row.id === chosen?.id} />
      ))}
    </ListBeside>
  );
}
