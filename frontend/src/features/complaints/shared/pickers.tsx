import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { areas, categories } from "../../../api/reference";
import { useLabel } from "../../../i18n";
import { Combobox, type Option } from "../../../ui/Combobox";
import type { Wiring } from "../../../ui/Field";
import { useDebounced } from "../../../ui/useDebounced";

type Props = Wiring & { chosen: Option | null; onChoose: (option: Option | null) => void };

/** Any level of area, by name. */
export function AreaPicker(props: Props) {
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 250);
  const found = useQuery({ ...areas({ q, limit: 8 }), enabled: q.length >= 2 });
  return (
    <Combobox
      {...props}
      onSearch={setTyped}
      busy={found.isFetching || q !== typed.trim()}
      options={(found.data ?? []).map((area) => ({ value: area.code, name: area.name, detail: area.path }))}
    />
  );
}

/** All topics at once: there are few enough to search here. Closed ones are not offered. */
export function CategoryPicker({ subOnly = false, ...props }: Props & { subOnly?: boolean }) {
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const all = useQuery(categories());
  const options = useMemo(() => {
    const rows = all.data ?? [];
    const names = new Map(rows.map((row) => [row.code, label(row.name)]));
    const words = typed.toLowerCase().trim();
    return rows
      .filter((row) => !row.closed_on && (!subOnly || row.parent_code))
      .map((row) => ({ value: row.code, name: label(row.name), detail: row.parent_code ? names.get(row.parent_code) : undefined }))
      .filter((row) => `${row.name} ${row.detail ?? ""}`.toLowerCase().includes(words))
      .slice(0, 30);
  }, [all.data, typed, label, subOnly]);
  return <Combobox {...props} least={0} onSearch={setTyped} busy={all.isFetching} options={options} />;
}

/** The name of a topic by its code. */
export function useCategoryName(code: string | undefined): string | undefined {
  const label = useLabel();
  const all = useQuery({ ...categories(), enabled: code !== undefined });
  const found = all.data?.find((row) => row.code === code);
  return found ? label(found.name) : code;
}
