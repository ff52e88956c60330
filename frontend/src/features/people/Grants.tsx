import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { decideRoleGrant, roleGrants } from "../../api/people";
import type { Me, RoleGrant } from "../../api/types";
import { useDates, useLabel, useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { Button } from "../../ui/Button";
import { Choices } from "../../ui/Choices";
import { ActDialog } from "./ActDialog";
import { usePersonAct } from "./usePersonAct";

function DecideDialog({ grant, onClose }: { grant: RoleGrant; onClose: () => void }) {
  const { grants: text } = usePeopleText();
  const { words } = useText();
  const label = useLabel();
  const [choice, setChoice] = useState<"yes" | "no" | null>(null);
  const act = usePersonAct(
    (body: Parameters<typeof decideRoleGrant>[1], key) => decideRoleGrant(grant.id, body, key),
    (_, body) => (body.granted ? text.granted : text.refused),
    onClose,
  );
  return (
    <ActDialog
      title={text.dialog(words.role[grant.role], grant.person.display_name)}
      text={label(grant.agency.name)}
      send={text.send}
      busy={act.isPending}
      error={act.error}
      slot={`people.grant.${grant.id}`}
      onSend={(reason) => (choice ? act.mutateAsync({ granted: choice === "yes", reason }) : null)}
      onClose={onClose}
    >
      {(tried) => (
        <Choices
          legend={text.choice}
          error={tried && !choice ? text.required : undefined}
          value={choice}
          onChange={setChoice}
          choices={[
            { value: "yes", title: text.yes[0], hint: text.yes[1] },
            { value: "no", title: text.no[0], hint: text.no[1] },
          ]}
        />
      )}
    </ActDialog>
  );
}

/** Roles that take two people. Shown only while one waits. */
export function Grants({ me }: { me: Me }) {
  const { grants: text } = usePeopleText();
  const { words } = useText();
  const dates = useDates();
  const label = useLabel();
  const waiting = useQuery(roleGrants()).data ?? [];
  const [open, setOpen] = useState<RoleGrant | null>(null);
  if (waiting.length === 0) return null;
  return (
    <section className="card grants" aria-labelledby="grants">
      <h2 id="grants">{text.title}</h2>
      <p className="small muted">{text.text}</p>
      <ul>
        {waiting.map((grant) => (
          <li key={grant.id}>
            <span>
              <b>{grant.person.display_name}</b>: {words.role[grant.role]}, {label(grant.agency.name)}
              <small>{text.asked(grant.requested_by.display_name, dates.short(grant.requested_at))}</small>
            </span>
            {grant.requested_by.id === me.id ? (
              <small>{text.own}</small>
            ) : (
              <Button aria-label={text.decideFor(grant.person.display_name)} onClick={() => setOpen(grant)}>
                {text.decide}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open ? <DecideDialog grant={open} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
