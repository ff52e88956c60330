import "./people.css";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { invitationPages, isNational, peopleCounts, peoplePages } from "../../api/people";
import { explain } from "../../api/sentences";
import type { Me } from "../../api/types";
import { useLastMe } from "../../api/useLastMe";
import { useLang } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { dayOf, homeZone } from "../../lib/dates";
import { wholeNumber } from "../../lib/numbers";
import { To } from "../../link";
import { paths } from "../../paths";
import { AdminHead } from "../../ui/AdminHead";
import { Button, buttonClass } from "../../ui/Button";
import { Chips } from "../../ui/Chip";
import { Icon } from "../../ui/Icon";
import { MoreRows } from "../../ui/MoreRows";
import { Empty, Failure, Loading } from "../../ui/States";
import { useNow } from "../../ui/useNow";
import { useTitle } from "../../ui/useTitle";
import { CsvDialog } from "./CsvDialog";
import { Grants } from "./Grants";
import { InvitationTable } from "./InvitationTable";
import { InviteDialog } from "./InviteDialog";
import { PeopleFilters } from "./PeopleFilters";
import { PeopleTable } from "./PeopleTable";
import { PersonPanel } from "./PersonPanel";
import { placeOf } from "./rights";
import { invitationQueryOf, invitationStateOf, invitationStates, type PeopleSearch, queryOf, tabOf } from "./state";

type ListProps = { me: Me; search: PeopleSearch; today: string; hrefOf: (id: string) => string };

function PeopleList({ me, search, today, hrefOf }: ListProps) {
  const text = usePeopleText();
  const lang = useLang();
  const list = useInfiniteQuery(peoplePages(queryOf(search)));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  return (
    <section className="adm-l">
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <Empty standing={{ stage: 2, tone: "stopped" }} title={text.emptyTitle} text={text.emptyText}>
          <To className={buttonClass("second")} href={paths.people()}>
            {text.showAll}
          </To>
        </Empty>
      ) : null}
      {rows.length > 0 ? <PeopleTable rows={rows} me={me} today={today} chosen={search.pilih} hrefOf={hrefOf} /> : null}
      <MoreRows list={list} label={text.more} />
    </section>
  );
}

function InvitationList({ search, onChange }: { search: PeopleSearch; onChange: (part: Partial<PeopleSearch>) => void }) {
  const text = usePeopleText();
  const lang = useLang();
  const list = useInfiniteQuery(invitationPages(invitationQueryOf(search)));
  const rows = (list.data?.pages ?? []).flatMap((page) => page.data);
  const now = invitationStateOf(search);
  return (
    <section className="adm-l">
      <div className="pf-i">
        <Chips label={text.invitationFilters}>
          {invitationStates.map((state) => (
            <button key={state} type="button" className="chip" aria-pressed={state === now} onClick={() => onChange({ undangan: state === "pending" ? undefined : state })}>
              {text.invitationTabs[state]}
            </button>
          ))}
        </Chips>
      </div>
      {list.isPending ? <Loading /> : null}
      {list.isError && rows.length === 0 ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {list.isSuccess && rows.length === 0 ? (
        <Empty standing={{ stage: 5, tone: "settled" }} title={text.noInvitations[now]} text={now === "pending" ? text.noInvitationsText : ""} />
      ) : null}
      {rows.length > 0 ? <InvitationTable rows={rows} /> : null}
      <MoreRows list={list} label={text.more} />
    </section>
  );
}

function People({ me }: { me: Me }) {
  const text = usePeopleText();
  const lang = useLang();
  const navigate = useNavigate();
  const search: PeopleSearch = useSearch({ from: "/officers/admin/orang" });
  const today = dayOf(useNow(), homeZone());
  const [open, setOpen] = useState<"invite" | "csv" | null>(null);
  const tab = tabOf(search);
  const all = useQuery(peopleCounts(search.unit)).data?.all;
  const change = (part: Partial<PeopleSearch>) => void navigate({ href: paths.people({ ...search, pilih: undefined, ...part }) });
  const hrefOf = (pilih: string) => paths.people({ ...search, pilih });
  useTitle(text.title);
  return (
    <main id="isi" className={search.pilih ? "adm is-open" : "adm"}>
      <AdminHead
        title={
          <>
            {text.title} {all === undefined ? null : <span className="num muted">{wholeNumber(all, lang)}</span>}
          </>
        }
        hint={text.hint}
      >
        <Button onClick={() => setOpen("csv")}>
          <Icon name="table" small />
          {text.inviteCsv}
        </Button>
        <Button look="primary" onClick={() => setOpen("invite")}>
          <Icon name="plus" small />
          {text.invite}
        </Button>
      </AdminHead>
      {isNational(me) ? <Grants me={me} /> : null}
      <PeopleFilters search={search} within={placeOf(me)} onChange={change} />
      <div className={tab === "invited" ? "pg pg-1" : "pg"}>
        {tab === "invited" ? <InvitationList search={search} onChange={change} /> : <PeopleList me={me} search={search} today={today} hrefOf={hrefOf} />}
        {tab === "invited" ? null : search.pilih ? (
          <PersonPanel key={search.pilih} me={me} id={search.pilih} today={today} back={paths.people({ ...search, pilih: undefined })} />
        ) : (
          <p className="pd-none small muted">{text.choose}</p>
        )}
      </div>
      {open === "invite" ? <InviteDialog me={me} onClose={() => setOpen(null)} /> : null}
      {open === "csv" ? <CsvDialog onClose={() => setOpen(null)} /> : null}
    </main>
  );
}

/** Who works here: for national admins everywhere, for agency admins in their agency and its units. */
export function PeoplePage() {
  const me = useLastMe();
  return me ? <People me={me} /> : null;
}
