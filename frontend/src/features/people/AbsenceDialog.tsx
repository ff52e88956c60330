import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors } from "../../api/errors";
import { keys } from "../../api/keys";
import { setAbsence } from "../../api/people";
import { usePeopleText } from "../../i18n/people";
import { dayOf, homeZone } from "../../lib/dates";
import { Field } from "../../ui/Field";
import { useNow } from "../../ui/useNow";
import { ActDialog } from "./ActDialog";
import { type Chosen, ColleaguePicker, type Colleagues, PersonPicker } from "./pickers";
import { usePersonAct } from "./usePersonAct";

type Props = {
  who: { id: string; name: string; agencyId: string | null };
  /** One's own absence: a colleague of this unit or agency stands in. */
  colleagues?: Colleagues | undefined;
  onClose: () => void;
};

/** Who does the work of somebody who is away, from when to when. */
export function AbsenceDialog({ who, colleagues, onClose }: Props) {
  const { absence: text } = usePeopleText();
  const today = dayOf(useNow(), homeZone());
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [substitute, setSubstitute] = useState<Chosen | null>(null);
  const queries = useQueryClient();
  const act = usePersonAct(
    (body: Parameters<typeof setAbsence>[1], key) => setAbsence(who.id, body, key),
    (after) => {
      // Who looks after nobody cannot read it again, but has just been told.
      queries.setQueryData(keys.person(who.id), after);
      return text.done(substitute?.name ?? "");
    },
    onClose,
  );
  const refused = fieldErrors(act.error);
  const told = refused["from"]?.code === "taken" ? text.taken : refused["from"]?.code === "not_allowed" ? text.standsIn : refused["from"]?.detail;
  const cannot = refused["substitute_id"] ? text.cannot : undefined;
  const order = from !== "" && to !== "" && to < from;
  return (
    <ActDialog
      title={colleagues ? text.mineTitle : text.title(who.name)}
      text={text.text}
      send={text.send}
      busy={act.isPending}
      error={act.error}
      said={["from", "to", "substitute_id"]}
      onSend={() => (from && to && !order && substitute ? act.mutateAsync({ from, to, substitute_id: substitute.id }) : null)}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <div className="two-f">
            <Field label={text.from} error={tried && !from ? text.fromRequired : told}>
              {(wiring) => <input {...wiring} className="input date" type="date" min={today} value={from} onChange={(event) => setFrom(event.target.value)} />}
            </Field>
            <Field label={text.to} error={tried && !to ? text.toRequired : order ? text.order : refused["to"]?.detail}>
              {(wiring) => <input {...wiring} className="input date" type="date" min={from || today} value={to} onChange={(event) => setTo(event.target.value)} />}
            </Field>
          </div>
          <Field label={text.substitute} error={tried && !substitute ? text.substituteRequired : cannot}>
            {(wiring) =>
              colleagues ? (
                <ColleaguePicker {...wiring} within={colleagues} but={who.id} chosen={substitute} onChoose={setSubstitute} />
              ) : (
                <PersonPicker {...wiring} within={who.agencyId} but={who.id} chosen={substitute} onChoose={setSubstitute} />
              )
            }
          </Field>
        </>
      )}
    </ActDialog>
  );
}
