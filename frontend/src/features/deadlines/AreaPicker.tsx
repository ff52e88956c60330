import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { areas } from "../../api/reference";
import { Combobox } from "../../ui/Combobox";
import type { Wiring } from "../../ui/Field";
import { useDebounced } from "../../ui/useDebounced";

export type Coded = { code: string; name: string };

type Props = Wiring & { chosen: Coded | null; onChoose: (chosen: Coded | null) => void };

/** Any level of area, by name. */
export function AreaPicker({ chosen, onChoose, ...wiring }: Props) {
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 250);
  const found = useQuery({ ...areas({ q, limit: 8 }), enabled: q.length >= 2 });
  return (
    <Combobox
      {...wiring}
      chosen={chosen ? { value: chosen.code, name: chosen.name } : null}
      onSearch={setTyped}
      busy={found.isFetching || q !== typed.trim()}
      options={(found.data ?? []).map((area) => ({ value: area.code, name: area.name, detail: area.path }))}
      onChoose={(option) => onChoose(option ? { code: option.value, name: option.name } : null)}
    />
  );
}
