import "./agencies.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { agencyNow } from "../../api/agencies";
import { isNational } from "../../api/people";
import type { AgencyRef, Me } from "../../api/types";
import { useLastMe } from "../../api/useLastMe";
import { useAgenciesText } from "../../i18n/agencies";
import { dayOf, homeZone } from "../../lib/dates";
import { To } from "../../link";
import { paths } from "../../paths";
import { AdminHead } from "../../ui/AdminHead";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useNow } from "../../ui/useNow";
import { useTitle } from "../../ui/useTitle";
import { AgencyDialog } from "./AgencyDialog";
import { AgencyPanel } from "./AgencyPanel";
import { AttentionPanel } from "./AttentionPanel";
import { CsvDialog } from "./CsvDialog";
import { type AgencySearch, Tree } from "./Tree";

/** The agency that an agency admin keeps; null: all of them. */
const ownOf = (me: Me): AgencyRef | null => (isNational(me) ? null : (me.memberships.find(({ role }) => role === "agency_admin")?.root ?? null));

function Agencies({ me }: { me: Me }) {
  const text = useAgenciesText();
  const navigate = useNavigate();
  const search: AgencySearch = useSearch({ from: "/officers/admin/instansi" });
  const today = dayOf(useNow(), homeZone());
  const own = ownOf(me);
  const chosen = search.pilih ?? own?.id;
  const one = useQuery({ ...agencyNow(chosen ?? ""), enabled: !!chosen }).data;
  const [open, setOpen] = useState<"new" | "csv" | null>(null);
  const go = (part: AgencySearch) => void navigate({ href: paths.agencies({ ...search, ...part }) });
  useTitle(text.title);
  return (
    <main id="isi" className={search.pilih ? "adm ag-open" : "adm"}>
      <AdminHead title={text.title} hint={text.hint}>
        <Button onClick={() => setOpen("csv")}>
          <Icon name="table" small />
          {text.csvOpen}
        </Button>
        {own ? null : (
          <Button look="primary" onClick={() => setOpen("new")}>
            <Icon name="plus" small />
            {text.create}
          </Button>
        )}
      </AdminHead>
      <div className={own ? "ag ag-own" : "ag"}>
        <Tree key={search.q ?? ""} search={{ ...search, pilih: chosen }} own={own} root={one?.parent ? one.parent.id : undefined} onSearch={(q) => go({ q: q || undefined, jenis: undefined })} />
        <div className="ag-mid">
          {search.pilih ? (
            <To className="link-row ag-back" href={paths.agencies({ ...search, pilih: undefined })}>
              <Icon name="left" small />
              {text.panel.back}
            </To>
          ) : null}
          {chosen ? <AgencyPanel key={chosen} me={me} id={chosen} today={today} mine onChosen={(pilih) => go({ pilih })} /> : <p className="pd-none small muted">{text.choose}</p>}
        </div>
        <AttentionPanel me={me} />
      </div>
      {open === "new" ? (
        <AgencyDialog
          me={me}
          agency={null}
          onClose={() => setOpen(null)}
          onMade={(made) => {
            setOpen(null);
            go({ pilih: made.id });
          }}
        />
      ) : null}
      {open === "csv" ? <CsvDialog onClose={() => setOpen(null)} /> : null}
    </main>
  );
}

/** The register: for national admins all of it, for agency admins their agency with its units. */
export function AgenciesPage() {
  const me = useLastMe();
  return me ? <Agencies me={me} /> : null;
}
