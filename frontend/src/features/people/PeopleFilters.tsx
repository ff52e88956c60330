import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { peopleCounts } from "../../api/people";
import { agency as oneAgency } from "../../api/reference";
import type { AgencyRef, Role } from "../../api/types";
import { useLabel, useLang, useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { wholeNumber } from "../../lib/numbers";
import { Button } from "../../ui/Button";
import { ChipMenu, ChipOn, ChipPick, Chips } from "../../ui/Chip";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { UnitPicker } from "./pickers";
import { type PeopleSearch, tabOf, tabs } from "./state";

type Props = { search: PeopleSearch; within: AgencyRef | null; onChange: (part: Partial<PeopleSearch>) => void };

/** Everything chosen stands in the address. */
export function PeopleFilters({ search, within, onChange }: Props) {
  const text = usePeopleText();
  const { words, parts } = useText();
  const label = useLabel();
  const lang = useLang();
  const counts = useQuery(peopleCounts(search.unit)).data;
  const unit = useQuery({ ...oneAgency(search.unit ?? ""), enabled: search.unit !== undefined }).data;
  const unitName = unit ? (unit.short_name ?? label(unit.name)) : text.unit;
  const tab = tabOf(search);
  const input = useRef<HTMLInputElement>(null);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    onChange({ q: input.current?.value.trim() || undefined });
  }
  return (
    <div className="pf">
      <form className="search" role="search" aria-label={text.search} onSubmit={onSubmit}>
        <label className="sr" htmlFor="people-q">
          {text.search}
        </label>
        <div className="with-icon">
          <Icon name="search" />
          <input ref={input} key={search.q ?? ""} className="input" id="people-q" type="search" placeholder={text.searchPlaceholder} defaultValue={search.q ?? ""} />
        </div>
        <Button type="submit">{text.find}</Button>
      </form>
      <Chips label={text.filters}>
        {tabs.map((one) => (
          <button key={one} type="button" className="chip" aria-pressed={one === tab} onClick={() => onChange({ keadaan: one === "all" ? undefined : one })}>
            {text.tabs[one]} {counts ? <span className="num">{wholeNumber(counts[one], lang)}</span> : null}
          </button>
        ))}
        {search.unit ? (
          <ChipOn label={unitName} name={parts.removeFilter(unitName)} onRemove={() => onChange({ unit: undefined })} />
        ) : (
          <ChipMenu label={text.unit} icon="build">
            {(close) => (
              <Field label={text.unitSearch}>
                {(wiring) => (
                  <UnitPicker
                    {...wiring}
                    within={within}
                    chosen={null}
                    onChoose={(agency) => {
                      close();
                      onChange({ unit: agency?.id });
                    }}
                  />
                )}
              </Field>
            )}
          </ChipMenu>
        )}
        {search.peran ? (
          <ChipOn label={words.role[search.peran as Role] ?? search.peran} name={parts.removeFilter(words.role[search.peran as Role] ?? text.role)} onRemove={() => onChange({ peran: undefined })} />
        ) : (
          <ChipPick
            label={text.role}
            icon="users"
            value={undefined}
            options={(Object.keys(words.role) as Role[]).map((value) => ({ value, name: words.role[value] }))}
            onPick={(peran) => onChange({ peran })}
          />
        )}
        <button type="button" className="chip" aria-pressed={!!search.langkah} onClick={() => onChange({ langkah: search.langkah ? undefined : "tanpa" })}>
          <Icon name="shield" small />
          {text.noFactor} {counts ? <span className="num">{wholeNumber(counts.without_second_factor, lang)}</span> : null}
        </button>
      </Chips>
    </div>
  );
}
