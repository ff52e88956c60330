import type { PolicyLadder } from "../../api/types";
import { useDeadlinesText } from "../../i18n/deadlines";
import { useStepWords } from "../../i18n/deadlines/useStepWords";
import { Button } from "../../ui/Button";
import { ErrorLine, Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { More } from "../../ui/More";
import { allGroups, type Deed, deedsOf, inGroup, type LadderFault, type LadderForm, ladderFormOf, MOST_STEPS, nextStep, type StepRow, tellableBy } from "./ladderForm";

type StepProps = { name: string; row: StepRow; faults: { value: boolean; tells: boolean; told: string | undefined }; onChange: (part: Partial<StepRow>) => void; onRemove: () => void };

/** One step: when, what, whom it tells. */
function Step({ name, row, faults, onChange, onRemove }: StepProps) {
  const { ladder: text } = useDeadlinesText();
  const said = useStepWords();
  const able = tellableBy(row);
  return (
    <fieldset className={faults.value || faults.tells || faults.told ? "lim-r is-error" : "lim-r"}>
      <legend>{name}</legend>
      {faults.value ? <ErrorLine>{row.deed === "remind" ? text.valueWrong : text.lateOnly}</ErrorLine> : null}
      {faults.told ? <ErrorLine>{faults.told}</ErrorLine> : null}
      <div className="lad-f">
        <input className="input num" type="text" inputMode="numeric" autoComplete="off" maxLength={3} aria-label={text.value} aria-invalid={faults.value || undefined} value={row.value} onChange={(event) => onChange({ value: event.target.value })} />
        <select className="select" aria-label={text.unit} value={row.unit} onChange={(event) => onChange({ unit: event.target.value as StepRow["unit"] })}>
          {(["working_day", "share_of_limit"] as const).map((unit) => (
            <option key={unit} value={unit}>
              {text.units[unit]}
            </option>
          ))}
        </select>
        <select className="select" aria-label={text.side} value={row.side} onChange={(event) => onChange({ side: event.target.value as StepRow["side"] })}>
          {(["before", "after"] as const).map((side) => (
            <option key={side} value={side}>
              {text.sides[side]}
            </option>
          ))}
        </select>
        <select
          className="select"
          aria-label={text.columns.what}
          value={row.deed}
          onChange={(event) => {
            const deed = event.target.value as Deed;
            const may = tellableBy({ ...row, deed });
            onChange({ deed, tells: deed === "tell_of_ombudsman" ? may : row.tells.filter((whom) => may.includes(whom)) });
          }}
        >
          {deedsOf(row).map((deed) => (
            <option key={deed} value={deed}>
              {text.deeds[deed]}
            </option>
          ))}
        </select>
        <Button look="quiet" aria-label={text.remove(name)} onClick={onRemove}>
          <Icon name="x" small />
        </Button>
      </div>
      {faults.tells ? <ErrorLine>{text.tellsRequired}</ErrorLine> : null}
      <More title={`${text.columns.told}: ${row.tells.map((whom) => said.tells[whom]).join(", ") || text.nobody}`}>
        <div className="lad-t">
          {able.map((whom) => (
            <label key={whom} className="check">
              <input type="checkbox" checked={row.tells.includes(whom)} onChange={(event) => onChange({ tells: event.target.checked ? [...row.tells, whom] : row.tells.filter((one) => one !== whom) })} />
              <span>{said.tells[whom]}</span>
            </label>
          ))}
        </div>
      </More>
    </fieldset>
  );
}

type Props = {
  ladder: PolicyLadder;
  form: LadderForm | null;
  /** What is missing, once sending was tried. */
  faults: ReadonlySet<LadderFault>;
  /** What the API refused, by the place of the step. */
  told: Record<string, { detail: string }>;
  onChange: (form: LadderForm | null) => void;
};

/** The ladder of the set to be; as it is until somebody says that it changes. */
export function LadderFields({ ladder, form, faults, told, onChange }: Props) {
  const { ladder: text } = useDeadlinesText();
  const said = useStepWords();
  const change = (n: number, part: Partial<StepRow>) => form && onChange({ ...form, rows: form.rows.map((row, at) => (at === n ? { ...row, ...part } : row)) });
  const refused = (n: number) => Object.entries(told).find(([field]) => field.startsWith(`ladder/steps/${n}/`))?.[1].detail;
  return (
    <section className="stack">
      <div>
        <h3>{text.title}</h3>
        <p className="hint">{text.hint}</p>
      </div>
      <label className="check">
        <input type="checkbox" checked={form !== null} onChange={(event) => onChange(event.target.checked ? ladderFormOf(ladder) : null)} />
        <span>{text.change}</span>
      </label>
      {form ? (
        <>
          <Field label={text.where} error={faults.has("citation") ? text.whereRequired : told["ladder/citation"]?.detail}>
            {(wiring) => <input {...wiring} className="input" type="text" maxLength={300} autoComplete="off" value={form.citation} onChange={(event) => onChange({ ...form, citation: event.target.value })} />}
          </Field>
          {faults.has("calls") || told["ladder/steps"] ? <ErrorLine>{text.callsRequired}</ErrorLine> : null}
          {allGroups(form.rows).map((group) => {
            const name = said.group(group);
            let nth = 0;
            return (
              <div key={name} className="lim-l" role="group" aria-label={name}>
                <h4>{name}</h4>
                {form.rows.map((row, n) =>
                  inGroup(group)(row) ? (
                    <Step
                      // Rows have no name of their own; their place is what tells them apart.
                      // oxlint-disable-next-line react/no-array-index-key
                      key={n}
                      name={text.step(++nth)}
                      row={row}
                      faults={{ value: faults.has(`value${n}`), tells: faults.has(`tells${n}`), told: refused(n) }}
                      onChange={(part) => change(n, part)}
                      onRemove={() => onChange({ ...form, rows: form.rows.filter((_, at) => at !== n) })}
                    />
                  ) : null,
                )}
                {form.rows.length < MOST_STEPS ? (
                  <Button look="quiet" onClick={() => onChange({ ...form, rows: [...form.rows, nextStep(group, form.rows)] })}>
                    {text.add}
                  </Button>
                ) : null}
              </div>
            );
          })}
        </>
      ) : null}
    </section>
  );
}
