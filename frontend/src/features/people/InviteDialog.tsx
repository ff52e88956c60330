import { useState } from "react";
import { fieldErrors } from "../../api/errors";
import { invite } from "../../api/people";
import type { AgencyRef, Me, Role } from "../../api/types";
import { useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { longest, shortest } from "../../lib/lengths";
import { lengthOf } from "../../lib/text";
import { Banner } from "../../ui/Banner";
import { ErrorLine, Field } from "../../ui/Field";
import { ActDialog } from "./ActDialog";
import { UnitPicker } from "./pickers";
import { placeOf, rolesToGive, TWO_PEOPLE } from "./rights";
import { usePersonAct } from "./usePersonAct";

/** One link, good once: never a password that somebody else knows. */
export function InviteDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const { inviting: text } = usePeopleText();
  const { words } = useText();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [agency, setAgency] = useState<AgencyRef | null>(placeOf(me));
  const [roles, setRoles] = useState<Role[]>([]);
  const act = usePersonAct(invite, (after) => (after.state === "waiting_for_second_admin" ? text.waits(after.name) : text.done(after.name)), onClose);
  const whole = /^\S+@\S+\.\S+$/.test(email.trim());
  const named = lengthOf(name) >= shortest.invitee;
  const told = fieldErrors(act.error);
  const toggle = (role: Role) => setRoles(roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role]);
  const missing = (tried: boolean) => tried && roles.length === 0;
  return (
    <ActDialog
      title={text.title}
      text={text.text}
      send={text.send}
      busy={act.isPending}
      error={act.error}
      said={["name", "email", "agency_id"]}
      onSend={() => (named && whole && agency && roles.length > 0 ? act.mutateAsync({ name: name.trim(), email: email.trim(), agency_id: agency.id, roles }) : null)}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <Field label={text.name} error={tried && !named ? text.nameRequired : told["name"]?.detail}>
            {(wiring) => <input {...wiring} className="input" type="text" autoComplete="off" maxLength={longest.invitee} value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <Field label={text.email} hint={text.emailHint} error={tried && !whole ? text.emailInvalid : told["email"]?.detail}>
            {(wiring) => <input {...wiring} className="input" type="email" autoComplete="off" maxLength={longest.email} value={email} onChange={(event) => setEmail(event.target.value)} />}
          </Field>
          <Field label={text.unit} error={tried && !agency ? text.unitRequired : told["agency_id"]?.detail}>
            {(wiring) => <UnitPicker {...wiring} within={placeOf(me)} chosen={agency} onChoose={setAgency} />}
          </Field>
          <fieldset className={missing(tried) ? "rls is-error" : "rls"}>
            <legend>{text.roles}</legend>
            {missing(tried) ? <ErrorLine>{text.rolesRequired}</ErrorLine> : null}
            {rolesToGive(me).map((role) => (
              <label className="check" key={role}>
                <input type="checkbox" checked={roles.includes(role)} onChange={() => toggle(role)} />
                <span>{words.role[role]}</span>
              </label>
            ))}
          </fieldset>
          {roles.some((role) => TWO_PEOPLE.includes(role)) ? <Banner tone="wait">{text.twoPeople}</Banner> : null}
        </>
      )}
    </ActDialog>
  );
}
