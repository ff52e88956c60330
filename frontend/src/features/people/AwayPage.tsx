import "../../styles/admin.css";
import "./people.css";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { hasStatus } from "../../api/errors";
import { person as onePerson } from "../../api/people";
import { explain } from "../../api/sentences";
import { useMe } from "../../api/session";
import type { Me } from "../../api/types";
import { useDates, useLang } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Failure, Loading } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { AbsenceDialog } from "./AbsenceDialog";
import { Absences } from "./PersonPanel";

function Mine({ me }: { me: Me }) {
  const { absence: text, panel } = usePeopleText();
  const lang = useLang();
  const dates = useDates();
  const shown = useQuery(onePerson(me.id));
  const [open, setOpen] = useState(false);
  const planned = shown.data?.absences;
  // People are read by those who look after them; others set their own days all the same.
  const unseen = hasStatus(shown.error, 403) || hasStatus(shown.error, 404);
  const first = me.memberships[0];
  const standing = me.substitutes_for;
  return (
    <>
      <section className="card stack">
        {unseen ? null : <h2>{text.now}</h2>}
        {shown.isPending ? <Loading /> : null}
        {shown.isError && !shown.data && !unseen ? <Failure {...explain(shown.error, lang)} onRetry={shown.refetch} /> : null}
        {planned && planned.length > 0 ? <Absences absences={planned} /> : null}
        {planned?.length === 0 ? <p className="muted">{text.none}</p> : null}
        <div className="row">
          <Button look="primary" onClick={() => setOpen(true)}>
            <Icon name="cal" small />
            {text.newOne}
          </Button>
        </div>
      </section>
      {standing.length > 0 ? (
        <section className="card stack">
          <h2>{text.standing}</h2>
          <ul>
            {standing.map(({ account, until }) => (
              <li key={account.id}>{text.standingUntil(account.display_name, dates.long(until))}</li>
            ))}
          </ul>
          <p className="small muted">{panel.clocks}</p>
        </section>
      ) : null}
      {open ? <AbsenceDialog colleagues={first ? { unit: first.agency.id, agency: first.root.id } : undefined} who={{ id: me.id, name: me.display_name, agencyId: first?.agency.id ?? null }} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** One's own absence: no admin is needed for it. */
export function AwayPage() {
  const { absence: text, crumb } = usePeopleText();
  const me = useMe();
  const [last, setLast] = useState(me);
  if (me && me !== last) setLast(me);
  useTitle(text.mineTitle);
  return (
    <main id="isi" className="wrap-narrow away">
      <nav className="crumb small" aria-label={crumb}>
        <To className="link-row" href={paths.queue()}>
          <Icon name="left" small />
          {crumb}
        </To>
      </nav>
      <header>
        <h1>{text.mineTitle}</h1>
        <p className="muted">{text.text}</p>
      </header>
      {last ? <Mine me={last} /> : null}
    </main>
  );
}
