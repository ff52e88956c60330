import { useQuery } from "@tanstack/react-query";
import type { EscalationState } from "../../../api/escalations";
import { agency as oneAgency } from "../../../api/reference";
import { useMe } from "../../../api/session";
import type { Level } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { ChipMenu, ChipOn, ChipPick, Chips } from "../../../ui/Chip";
import { Field } from "../../../ui/Field";
import { AgencyPicker } from "../desk/AgencyPicker";
import { levelsOf, readsEverywhere } from "./levels";

export const states: EscalationState[] = ["open", "acknowledged", "ended", "superseded"];

type Props = { state: EscalationState; level: Level | undefined; agency: string | undefined; onChange: (part: Record<string, string | undefined>) => void };

/** Where they stand; and for whoever reads several levels or every agency's, which of them. */
export function EscalationFilters({ state, level, agency, onChange }: Props) {
  const { escalations, queue } = useDeskText();
  const { parts } = useText();
  const label = useLabel();
  const me = useMe();
  const named = useQuery({ ...oneAgency(agency ?? ""), enabled: !!agency }).data;
  const name = named ? (named.short_name ?? label(named.name)) : escalations.agency;
  const mine = me ? levelsOf(me) : [];
  return (
    <Chips label={queue.filters}>
      {states.map((one) => (
        <button key={one} type="button" className="chip" aria-pressed={one === state} onClick={() => onChange({ keadaan: one === "open" ? undefined : one })}>
          {escalations.states[one]}
        </button>
      ))}
      {level ? (
        <ChipOn label={escalations.steps[level]} name={parts.removeFilter(escalations.steps[level])} onRemove={() => onChange({ tingkat: undefined })} />
      ) : mine.length > 1 ? (
        <ChipPick label={escalations.level} icon="stairs" value={undefined} options={mine.map((value) => ({ value, name: escalations.steps[value] }))} onPick={(tingkat) => onChange({ tingkat })} />
      ) : null}
      {agency ? (
        <ChipOn label={name} name={parts.removeFilter(name)} onRemove={() => onChange({ instansi: undefined })} />
      ) : me && readsEverywhere(me) ? (
        <ChipMenu label={escalations.agency} icon="build">
          {(close) => (
            <Field label={escalations.chooseAgency}>
              {(wiring) => (
                <AgencyPicker
                  {...wiring}
                  whole
                  chosen={null}
                  onChoose={(picked) => {
                    close();
                    onChange({ instansi: picked?.id });
                  }}
                />
              )}
            </Field>
          )}
        </ChipMenu>
      ) : null}
    </Chips>
  );
}
