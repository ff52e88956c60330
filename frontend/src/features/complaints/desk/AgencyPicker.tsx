import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { agencies } from "../../../api/reference";
import type { AgencyRef } from "../../../api/types";
import { useLabel } from "../../../i18n";
import { goesBy } from "../../../lib/text";
import { Combobox } from "../../../ui/Combobox";
import type { Wiring } from "../../../ui/Field";
import { useDebounced } from "../../../ui/useDebounced";

type Props = Wiring & {
  chosen: AgencyRef | null;
  onChoose: (agency: AgencyRef | null) => void;
  /** Only the units of this agency. The list opens without typing; where there are more than it holds, typing finds the others. */
  parentId?: string | undefined;
  /** Only what is part of no other one. */
  whole?: boolean;
};

export function AgencyPicker({ chosen, onChoose, parentId, whole = false, ...wiring }: Props) {
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 250);
  const units = useQuery({ ...agencies({ parent_id: parentId ?? "", ...(q ? { q } : {}), limit: 100 }), enabled: parentId !== undefined });
  const all = useQuery({ ...agencies({ q, limit: whole ? 100 : 8 }), enabled: parentId === undefined && q.length >= 2 });
  const found = parentId === undefined ? all : units;
  const rows = (found.data ?? []).filter((agency) => agency.active && !(whole && agency.parent) && (parentId === undefined || goesBy(agency, typed)));
  return (
    <Combobox
      {...wiring}
      least={parentId === undefined ? 2 : 0}
      chosen={chosen ? { value: chosen.id, name: label(chosen.name) } : null}
      onSearch={setTyped}
      busy={found.isFetching || q !== typed.trim()}
      options={rows.map((agency) => ({
        value: agency.id,
        name: label(agency.name),
        detail: parentId === undefined && agency.parent ? label(agency.parent.name) : undefined,
      }))}
      onChoose={(option) => {
        const agency = rows.find((row) => row.id === option?.value);
        onChoose(agency ? { id: agency.id, name: agency.name, short_name: agency.short_name } : null);
      }}
    />
  );
}
