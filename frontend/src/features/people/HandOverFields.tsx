import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { openOfOfficer } from "../../api/complaints";
import { person as onePerson } from "../../api/people";
import type { HandOver } from "../../api/types";
import { usePeopleText } from "../../i18n/people";
import { Choices } from "../../ui/Choices";
import { RowClock } from "../../ui/RowClock";
import { Field } from "../../ui/Field";
import { useNow } from "../../ui/useNow";
import { type Chosen, PersonPicker } from "./pickers";

type Given = { to: "queue" | "person"; person: Chosen | null };

/** Who gets the open reports of somebody who goes. Null while nobody is named yet. */
export function useHandOver() {
  const [given, setGiven] = useState<Given>({ to: "queue", person: null });
  const body: HandOver | null = given.to === "queue" ? { to: "queue" } : given.person ? { to: "person", account_id: given.person.id } : null;
  return { given, setGiven, body };
}

type Props = { hand: ReturnType<typeof useHandOver>; who: string; within: string | null; open: number; tried: boolean };

/** So many are named; the rest is a number. */
const NAMED = 5;

/** What changes hands: the reports that are due first, by number and limit. */
function Handed({ who, within, open }: { who: string; within: string; open: number }) {
  const { handOver: text } = usePeopleText();
  const now = useNow();
  const named = useQuery(openOfOfficer(who, within, NAMED)).data ?? [];
  if (named.length === 0) return null;
  return (
    <ul className="hand-l small" aria-label={text.list}>
      {named.map((row) => (
        <li key={row.id}>
          <span className="code">{row.tracking_number}</span>
          <RowClock row={row} now={now} />
        </li>
      ))}
      {open > named.length ? <li className="muted">{text.others(open - named.length)}</li> : null}
    </ul>
  );
}

/** What the receiver has already, and will have then. */
function Load({ id, more }: { id: string; more: number }) {
  const { handOver: text } = usePeopleText();
  const found = useQuery(onePerson(id)).data;
  return found ? <p className="small muted">{text.after(found.open_cases, found.overdue_cases, found.open_cases + more)}</p> : null;
}

/** No report may be left without a holder. */
export function HandOverFields({ hand, who, within, open, tried }: Props) {
  const { handOver: text } = usePeopleText();
  const { given, setGiven } = hand;
  if (open === 0) return <p className="muted">{text.none}</p>;
  return (
    <>
      <p className="muted">{text.count(open)}</p>
      {within ? <Handed who={who} within={within} open={open} /> : null}
      <div className="hand">
        <Choices
          legend={text.legend}
          value={given.to}
          onChange={(to) => setGiven({ ...given, to })}
          choices={[
            { value: "queue", title: text.queue[0], hint: text.queue[1] },
            { value: "person", title: text.person[0], hint: text.person[1] },
          ]}
        />
      </div>
      {given.to === "person" ? (
        <Field label={text.receiver} error={tried && !given.person ? text.receiverRequired : undefined}>
          {(wiring) => (
            <>
              <PersonPicker {...wiring} within={within} but={who} chosen={given.person} onChoose={(person) => setGiven({ ...given, person })} />
              {given.person ? <Load id={given.person.id} more={open} /> : null}
            </>
          )}
        </Field>
      ) : null}
    </>
  );
}
