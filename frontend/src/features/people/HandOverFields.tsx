import { useState } from "react";
import type { HandOver } from "../../api/types";
import { usePeopleText } from "../../i18n/people";
import { Choices } from "../../ui/Choices";
import { Field } from "../../ui/Field";
import { type Chosen, PersonPicker } from "./pickers";

type Given = { to: "queue" | "person"; person: Chosen | null };

/** Who gets the open reports of somebody who goes. Null while nobody is named yet. */
export function useHandOver() {
  const [given, setGiven] = useState<Given>({ to: "queue", person: null });
  const body: HandOver | null = given.to === "queue" ? { to: "queue" } : given.person ? { to: "person", account_id: given.person.id } : null;
  return { given, setGiven, body };
}

type Props = { hand: ReturnType<typeof useHandOver>; who: string; within: string | null; open: number; tried: boolean };

/** No report may be left without a holder. */
export function HandOverFields({ hand, who, within, open, tried }: Props) {
  const { handOver: text } = usePeopleText();
  const { given, setGiven } = hand;
  if (open === 0) return <p className="muted">{text.none}</p>;
  return (
    <>
      <p className="muted">{text.count(open)}</p>
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
              {given.person?.open === undefined ? null : <p className="small muted">{text.after(given.person.open, given.person.open + open)}</p>}
            </>
          )}
        </Field>
      ) : null}
    </>
  );
}
