import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type OwnLimitsBody, setOwnLimits } from "../../api/deadlines";
import { fieldErrors } from "../../api/errors";
import { keys } from "../../api/keys";
import type { Agency, Policy, PolicyLimit } from "../../api/types";
import { useLabel, useText } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { useLimitName } from "../../i18n/deadlines/useLimitName";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { bodyOf, ownRows, strayLimits, stricter } from "./ownLimits";
import { Trouble } from "./Trouble";
import { useChangeAct } from "./useRegisterAct";

const shown = ["citation"];

type Props = { agency: Agency; law: Policy; own: readonly PolicyLimit[]; onClose: () => void };

/** All limits of an agency's own at once, beside the law's. */
export function OwnLimitsDialog({ agency, law, own, onClose }: Props) {
  const { own: text } = useAgenciesText();
  const { parts } = useText();
  const label = useLabel();
  const nameOf = useLimitName();
  const queries = useQueryClient();
  const [rows] = useState(() => ownRows(law.limits, own));
  const [typed, setTyped] = useState(() => rows.map((row) => (row.own ? String(row.own.limit.value) : "")));
  const [citation, setCitation] = useState(own[0]?.citation ?? "");
  const [tried, setTried] = useState(false);
  const saving = useChangeAct(
    (body: OwnLimitsBody) => setOwnLimits(agency, body),
    (_, body) => (body.limits.length > 0 ? text.saved : text.cleared),
    () => {
      void queries.invalidateQueries({ queryKey: keys.policiesAll });
      onClose();
    },
  );
  const told = fieldErrors(saving.error);
  const unnamed = citation.trim().length < 3;
  const strays = strayLimits(law.limits, own);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const body = bodyOf(rows, typed, citation);
    if (body && !unnamed && !saving.isPending) saving.mutate(body);
  }
  return (
    <Dialog wide title={text.dialogTitle(label(agency.name))} text={text.dialogText} onClose={onClose}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        {strays.length > 0 ? <Banner tone="wait" icon="alert">{text.strays(strays.map(nameOf).join("; "))}</Banner> : null}
        <div className="ag-two">
          {rows.map((row, n) => (
            <Field
              key={nameOf(row.law)}
              label={nameOf(row.law)}
              hint={text.lawSays(parts.term(row.law.limit))}
              error={tried && stricter(typed[n] ?? "", row.law) === null ? text.wrong(row.law.limit.value - 1) : undefined}
            >
              {(wiring) => (
                <input {...wiring} className="input num" type="text" inputMode="numeric" autoComplete="off" maxLength={3} value={typed[n] ?? ""} onChange={(event) => setTyped(typed.map((one, at) => (at === n ? event.target.value : one)))} />
              )}
            </Field>
          ))}
        </div>
        <Field label={text.citation} hint={text.citationHint} error={tried && unnamed ? text.citationRequired : told["citation"]?.detail}>
          {(wiring) => <input {...wiring} className="input" type="text" maxLength={300} autoComplete="off" value={citation} onChange={(event) => setCitation(event.target.value)} />}
        </Field>
        <Trouble error={saving.error} shown={shown} />
        <div className="row dialog-f">
          <Button type="submit" look="primary" busy={saving.isPending}>
            {text.send}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
