import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { peopleFound } from "../../api/people";
import { agencies, members } from "../../api/reference";
import type { AgencyRef } from "../../api/types";
import { useLabel, useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { goesBy, listOf } from "../../lib/text";
import { Combobox } from "../../ui/Combobox";
import type { Wiring } from "../../ui/Field";
import { useDebounced } from "../../ui/useDebounced";

type UnitProps = Wiring & {
  /** Only this agency and its units; null: all, by name. */
  within: AgencyRef | null;
  chosen: AgencyRef | null;
  onChoose: (agency: AgencyRef | null) => void;
};

export function UnitPicker({ within, chosen, onChoose, ...wiring }: UnitProps) {
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 250);
  const units = useQuery({ ...agencies({ parent_id: within?.id ?? "", ...(q ? { q } : {}), limit: 100 }), enabled: within !== null });
  const all = useQuery({ ...agencies({ q, limit: 8 }), enabled: within === null && q.length >= 2 });
  const found = within ? units : all;
  const active = (found.data ?? []).filter((agency) => agency.active);
  const rows: AgencyRef[] = within ? [within, ...active] : active;
  const shown = within ? rows.filter((agency) => goesBy(agency, typed)) : rows;
  const parentOf = (id: string) => active.find((agency) => agency.id === id)?.parent;
  return (
    <Combobox
      {...wiring}
      least={within ? 0 : 2}
      chosen={chosen ? { value: chosen.id, name: label(chosen.name) } : null}
      onSearch={setTyped}
      busy={found.isFetching || q !== typed.trim()}
      options={shown.map((agency) => {
        const parent = within ? null : parentOf(agency.id);
        return { value: agency.id, name: label(agency.name), detail: parent ? label(parent.name) : undefined };
      })}
      onChoose={(option) => {
        const agency = rows.find((row) => row.id === option?.value);
        onChoose(agency ? { id: agency.id, name: agency.name, short_name: agency.short_name } : null);
      }}
    />
  );
}

/** `open`: how many open reports they have, where that is known. */
export type Chosen = { id: string; name: string; open?: number | undefined };

type PersonProps = Wiring & { within: string | null; but: string; chosen: Chosen | null; onChoose: (person: Chosen | null) => void };

/** An active officer, by the beginning of a name. `but`: somebody who cannot be chosen. */
export function PersonPicker({ within, but, chosen, onChoose, ...wiring }: PersonProps) {
  const { handOver } = usePeopleText();
  const { words } = useText();
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 250);
  const found = useQuery(peopleFound({ state: "active", ...(within ? { agency_id: within } : {}), ...(q.length >= 2 ? { q } : {}) }));
  const rows = (found.data ?? []).filter((row) => row.id !== but);
  return (
    <Combobox
      {...wiring}
      least={0}
      chosen={chosen ? { value: chosen.id, name: chosen.name } : null}
      onSearch={setTyped}
      busy={found.isFetching}
      options={rows.map((row) => ({
        value: row.id,
        name: row.display_name,
        detail: [listOf(row.memberships.map(({ role, agency }) => `${words.role[role]}, ${label(agency.name)}`), words.and), handOver.now(row.open_cases)].filter(Boolean).join(" · "),
      }))}
      onChoose={(option) => onChoose(option ? { id: option.value, name: option.name, open: rows.find((row) => row.id === option.value)?.open_cases } : null)}
    />
  );
}

/** Ids of one's unit and of the agency that it belongs to; the same where there is no unit. */
export type Colleagues = { unit: string; agency: string };

type ColleagueProps = Wiring & { within: Colleagues; but: string; chosen: Chosen | null; onChoose: (person: Chosen | null) => void };

/** A colleague, for those who look after nobody: whoever works in the same unit or its agency. */
export function ColleaguePicker({ within, but, chosen, onChoose, ...wiring }: ColleagueProps) {
  const { words } = useText();
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const near = useQuery(members(within.unit));
  const far = useQuery(members(within.agency));
  const all = [...(near.data ?? []), ...(far.data ?? [])].filter((one) => one.account_id !== but);
  const rows = [...new Map(all.map((one) => [one.account_id, one])).values()].filter((one) => one.name.toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <Combobox
      {...wiring}
      least={0}
      chosen={chosen ? { value: chosen.id, name: chosen.name } : null}
      onSearch={setTyped}
      busy={near.isFetching || far.isFetching}
      options={rows.map((one) => ({ value: one.account_id, name: one.name, detail: `${words.role[one.role]}, ${label(one.agency.name)}` }))}
      onChoose={(option) => onChoose(option ? { id: option.value, name: option.name } : null)}
    />
  );
}
