import { useState } from "react";
import { addMembership, endMembership, moveMember } from "../../api/people";
import type { AgencyRef, Me, Person, Role } from "../../api/types";
import { useLabel, useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { Banner } from "../../ui/Banner";
import { Choices } from "../../ui/Choices";
import { Field } from "../../ui/Field";
import { ActDialog } from "./ActDialog";
import { HandOverFields, useHandOver } from "./HandOverFields";
import { UnitPicker } from "./pickers";
import { placeOf, rolesToGive, TWO_PEOPLE } from "./rights";
import { usePersonAct } from "./usePersonAct";

export type DialogProps = { me: Me; person: Person; onClose: () => void };

type RoleProps = { label: string; roles: readonly Role[]; none?: string; value: Role | ""; error?: string | undefined; onChange: (role: Role | "") => void };

function RoleField({ label, roles, none, value, error, onChange }: RoleProps) {
  const { words } = useText();
  return (
    <Field label={label} error={error}>
      {(wiring) => (
        <select {...wiring} className="select" value={value} onChange={(event) => onChange(event.target.value as Role | "")}>
          {none === undefined ? null : <option value="">{none}</option>}
          {roles.map((role) => (
            <option key={role} value={role}>
              {words.role[role]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function AddRoleDialog({ me, person, onClose }: DialogProps) {
  const { adding: text, inviting } = usePeopleText();
  const [agency, setAgency] = useState<AgencyRef | null>(person.memberships[0]?.agency ?? placeOf(me));
  const [role, setRole] = useState<Role | "">("");
  const act = usePersonAct(
    ({ agency_id, role: given }: { agency_id: string; role: Role }, key) => addMembership(person.id, { agency_id, role: given }, key),
    (after) => (after ? text.done : text.waits),
    onClose,
  );
  return (
    <ActDialog
      title={text.title(person.display_name)}
      send={text.send}
      busy={act.isPending}
      error={act.error}
      onSend={() => (agency && role ? act.mutateAsync({ agency_id: agency.id, role }) : null)}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <Field label={text.unit} error={tried && !agency ? inviting.unitRequired : undefined}>
            {(wiring) => <UnitPicker {...wiring} within={placeOf(me)} chosen={agency} onChoose={setAgency} />}
          </Field>
          <RoleField label={text.role} roles={rolesToGive(me)} none={text.choose} value={role} error={tried && !role ? text.required : undefined} onChange={setRole} />
          {role && TWO_PEOPLE.includes(role) ? <Banner tone="wait">{inviting.twoPeople}</Banner> : null}
        </>
      )}
    </ActDialog>
  );
}

/** The open reports that change hands when this role ends: those that lie where it has them work. */
const casesOf = (person: Person, membership: string) => person.cases_by_membership.find((one) => one.membership_id === membership)?.open_cases ?? 0;

type WhichProps = { legend: string; person: Person; value: string; onChange: (id: string) => void };

/** With one membership there is nothing to choose. */
function WhichMembership({ legend, person, value, onChange }: WhichProps) {
  const { words } = useText();
  const label = useLabel();
  if (person.memberships.length < 2) return null;
  return (
    <Choices
      legend={legend}
      value={value}
      onChange={onChange}
      choices={person.memberships.map((one) => ({ value: one.id, title: words.role[one.role], hint: label(one.agency.name) }))}
    />
  );
}

export function MoveDialog({ me, person, onClose }: DialogProps) {
  const { moving: text, inviting } = usePeopleText();
  const [which, setWhich] = useState(person.memberships[0]?.id ?? "");
  const from = person.memberships.find((one) => one.id === which);
  const [agency, setAgency] = useState<AgencyRef | null>(null);
  const [role, setRole] = useState<Role | "">("");
  const hand = useHandOver();
  const there = agency !== null && agency.id === from?.agency.id && (role || from.role) === from.role;
  const act = usePersonAct((body: Parameters<typeof moveMember>[1], key) => moveMember(which, body, key), () => text.done, onClose);
  return (
    <ActDialog
      title={text.title(person.display_name)}
      send={text.send}
      busy={act.isPending}
      error={act.error}
      slot={`people.move.${person.id}`}
      onSend={(reason) => (agency && !there && hand.body ? act.mutateAsync({ agency_id: agency.id, ...(role ? { role } : {}), hand_over: hand.body, reason }) : null)}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <WhichMembership legend={text.membership} person={person} value={which} onChange={setWhich} />
          <Field label={text.target} error={tried && !agency ? inviting.unitRequired : there ? text.there : undefined}>
            {(wiring) => <UnitPicker {...wiring} within={placeOf(me)} chosen={agency} onChoose={setAgency} />}
          </Field>
          <RoleField label={text.role} roles={rolesToGive(me).filter((one) => !TWO_PEOPLE.includes(one))} value={role || (from?.role ?? "")} onChange={setRole} />
          <HandOverFields hand={hand} who={person.id} within={from?.agency.id ?? null} open={casesOf(person, which)} tried={tried} />
        </>
      )}
    </ActDialog>
  );
}

export function EndDialog({ person, onClose }: DialogProps) {
  const { ending: text } = usePeopleText();
  const [which, setWhich] = useState(person.memberships[0]?.id ?? "");
  const from = person.memberships.find((one) => one.id === which);
  const open = casesOf(person, which);
  const hand = useHandOver();
  const act = usePersonAct((body: Parameters<typeof endMembership>[1], key) => endMembership(which, body, key), () => text.done, onClose);
  return (
    <ActDialog
      title={text.title(person.display_name)}
      send={open > 0 ? text.sendWith(open) : text.send}
      look="danger"
      busy={act.isPending}
      error={act.error}
      slot={`people.end.${person.id}`}
      onSend={(reason) => (hand.body ? act.mutateAsync({ hand_over: hand.body, reason }) : null)}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <WhichMembership legend={text.membership} person={person} value={which} onChange={setWhich} />
          <HandOverFields hand={hand} who={person.id} within={from?.agency.id ?? null} open={open} tried={tried} />
        </>
      )}
    </ActDialog>
  );
}
