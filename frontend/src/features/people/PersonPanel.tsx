import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ComponentType, useEffect, useState } from "react";
import { keys } from "../../api/keys";
import { cancelAbsence, person as onePerson } from "../../api/people";
import { hasStatus } from "../../api/errors";
import { explain } from "../../api/sentences";
import type { Me, Person } from "../../api/types";
import { useSending } from "../../api/useSending";
import { useDates, useLabel, useLang, useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { wholeNumber } from "../../lib/numbers";
import { initialsOf } from "../../lib/text";
import { To } from "../../link";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Facts } from "../../ui/Facts";
import { Icon } from "../../ui/Icon";
import { Empty, Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { AbsenceDialog } from "./AbsenceDialog";
import { ActTrouble } from "./ActDialog";
import { AddRoleDialog, type DialogProps, EndDialog, MoveDialog } from "./MembershipDialogs";
import { linkOf, PersonState, useLastSeen } from "./PeopleTable";
import { placeOf } from "./rights";
import { ReinstateDialog, ResetFactorDialog, SuspendDialog } from "./StateDialogs";

/** Whoever works in the same agency may stand in, whatever their unit. */
const Away = ({ me, person, onClose }: DialogProps) => (
  <AbsenceDialog who={{ id: person.id, name: person.display_name, agencyId: placeOf(me)?.id ?? person.memberships[0]?.agency.id ?? null }} onClose={onClose} />
);

const dialogs = { role: AddRoleDialog, away: Away, move: MoveDialog, end: EndDialog, suspend: SuspendDialog, reinstate: ReinstateDialog, factor: ResetFactorDialog } satisfies Record<string, ComponentType<DialogProps>>;
type Shown = keyof typeof dialogs;

/** Dates of each absence and who does the work; not to be confused with a suspension. */
export function Absences({ absences }: { absences: Person["absences"] }) {
  const { panel: text, absence: said } = usePeopleText();
  const dates = useDates();
  return absences.map(({ id, from, to, substitute }) => {
    const days = said.range(dates.short(from), dates.short(to));
    return (
      <div className="cuti" key={id}>
        <b>{days}</b>
        <span className="turn">
          <Icon name="swap" />
          <span>{text.sees(substitute.display_name)}</span>
        </span>
        <span className="xs">{text.clocks}</span>
        <CancelAbsence id={id} days={days} />
      </div>
    );
  });
}

function CancelAbsence({ id, days }: { id: string; days: string }) {
  const { panel: text } = usePeopleText();
  const toast = useToast();
  const queries = useQueryClient();
  const cancelling = useSending({
    mutationFn: cancelAbsence,
    onSuccess: () => {
      toast(text.cancelled);
      return queries.invalidateQueries({ queryKey: keys.people });
    },
  });
  return (
    <>
      <Button look="quiet" aria-label={text.cancelNamed(days)} busy={cancelling.isPending} onClick={() => cancelling.mutate(id)}>
        <Icon name="x" small />
        {text.cancelAbsence}
      </Button>
      <ActTrouble error={cancelling.error} />
    </>
  );
}

type BodyProps = { me: Me; person: Person; today: string; onOpen: (dialog: Shown) => void };

function Body({ me, person, today, onOpen }: BodyProps) {
  const text = usePeopleText();
  const { panel } = text;
  const { words } = useText();
  const label = useLabel();
  const dates = useDates();
  const lang = useLang();
  const lastSeen = useLastSeen(today);
  const self = person.id === me.id;
  const gone = person.state === "ended";
  const admin = person.memberships.some(({ role }) => role === "agency_admin" || role === "national_admin");
  return (
    <>
      <header>
        <div className="nm">
          <span className="ava" aria-hidden="true">
            {initialsOf(person.display_name)}
          </span>
          <span>
            <h2 id="person">{person.display_name}</h2>
            <small>{person.email}</small>
          </span>
        </div>
        <div className="row small">
          <PersonState row={person} me={me} today={today} />
          {person.second_factor ? (
            <Badge tone="line" icon="shield">
              {panel.factor}
            </Badge>
          ) : null}
        </div>
      </header>
      <section>
        <h3>{panel.roles}</h3>
        <ul className="rol">
          {person.memberships.map((one) => (
            <li key={one.id}>
              <b>{words.role[one.role]}</b>, {label(one.agency.name)} <small className="muted">{text.since(dates.short(one.since))}</small>
            </li>
          ))}
        </ul>
        {gone ? null : (
          <Button look="quiet" onClick={() => onOpen("role")}>
            <Icon name="plus" small />
            {panel.addRole}
          </Button>
        )}
      </section>
      {gone ? null : (
        <section>
          <h3>{panel.substitute}</h3>
          {person.absences.length > 0 ? <Absences absences={person.absences} /> : <p className="small muted">{panel.noAbsence}</p>}
          <div className="row">
            <Button look="quiet" onClick={() => onOpen("away")}>
              <Icon name="cal" small />
              {panel.setAbsence}
            </Button>
          </div>
        </section>
      )}
      <section>
        <h3>{panel.load}</h3>
        <Facts
          rows={[
            [panel.open, <span key="o" className="num">{wholeNumber(person.open_cases, lang)}</span>],
            [panel.overdue, <span key="l" className="num">{wholeNumber(person.overdue_cases, lang)}</span>],
          ]}
        />
      </section>
      <section>
        <h3>{panel.signIn}</h3>
        <Facts
          rows={[
            [panel.last, lastSeen(person)],
            [panel.factor, person.second_factor ? panel.factorOn : panel.factorOff],
          ]}
        />
        {person.second_factor && !self ? (
          <Button look="quiet" onClick={() => onOpen("factor")}>
            <Icon name="key" small />
            {panel.resetFactor}
          </Button>
        ) : null}
      </section>
      {gone ? null : (
        <footer>
          {person.memberships.length > 0 ? <Button onClick={() => onOpen("move")}>{panel.move}</Button> : null}
          {self ? null : person.state === "suspended" ? (
            <Button onClick={() => onOpen("reinstate")}>{panel.reinstate}</Button>
          ) : (
            <Button onClick={() => onOpen("suspend")}>{panel.suspend}</Button>
          )}
          {person.memberships.length > 0 && !self ? (
            <Button look="danger" onClick={() => onOpen("end")}>
              {panel.end}
            </Button>
          ) : null}
          {admin && !self ? <p className="xs muted">{panel.lastAdmin}</p> : null}
        </footer>
      )}
    </>
  );
}

type Props = { me: Me; id: string; today: string; back: string };

/** One officer: roles, who stands in, how much there is to do, and what an admin can do about it. */
export function PersonPanel({ me, id, today, back }: Props) {
  const text = usePeopleText();
  const lang = useLang();
  const shown = useQuery(onePerson(id));
  const [open, setOpen] = useState<Shown | null>(null);
  const unknown = hasStatus(shown.error, 404);
  const Open = open ? dialogs[open] : null;
  const panel = useKeptFocus<HTMLElement>();
  useEffect(() => {
    // Only after a press in the list: whoever comes by an address begins at the top of the page.
    if (document.activeElement?.id === linkOf(id)) panel.current?.focus({ preventScroll: true });
    return () => {
      // Back in the list, which a phone shows only then.
      setTimeout(() => {
        if (document.activeElement === document.body) document.getElementById(linkOf(id))?.focus();
      });
    };
  }, [id, panel]);
  return (
    <aside ref={panel} tabIndex={-1} className="pd" aria-labelledby={shown.data ? "person" : undefined} aria-label={shown.data ? undefined : text.title}>
      <To className="link-row small only-s" href={back}>
        <Icon name="left" small />
        {text.title}
      </To>
      {shown.isPending ? <Loading /> : null}
      {unknown ? <Empty standing={{ stage: 2, tone: "stopped" }} title={text.unknown[0]} text={text.unknown[1]} /> : null}
      {shown.isError && !shown.data && !unknown ? <Failure {...explain(shown.error, lang)} onRetry={shown.refetch} /> : null}
      {shown.data ? <Body me={me} person={shown.data} today={today} onOpen={setOpen} /> : null}
      {Open && shown.data ? <Open me={me} person={shown.data} onClose={() => setOpen(null)} /> : null}
    </aside>
  );
}
