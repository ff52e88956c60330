import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { agencies, areas, categories } from "../../api/reference";
import type { AgencyRef } from "../../api/types";
import { useLabel } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { goesBy } from "../../lib/text";
import { Combobox } from "../../ui/Combobox";
import type { Wiring } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { useDebounced } from "../../ui/useDebounced";

/** An area or a topic, by its code. */
export type Coded = { code: string; name: string };

type AgencyProps = Wiring & {
  chosen: AgencyRef | null;
  /** Only this agency and its units. */
  within?: AgencyRef | null;
  /** One that cannot be chosen. */
  but?: string;
  onChoose: (agency: AgencyRef | null) => void;
};

/** An agency or unit in force, by its name. */
export function AgencyPicker({ chosen, within = null, but, onChoose, ...wiring }: AgencyProps) {
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 250);
  const units = useQuery({ ...agencies({ parent_id: within?.id ?? "", ...(q ? { q } : {}), limit: 100 }), enabled: within !== null });
  const all = useQuery({ ...agencies({ q, limit: 8, active: true }), enabled: within === null && q.length >= 2 });
  const found = within ? units : all;
  const listed = (found.data ?? []).filter((agency) => agency.active);
  const rows = [...(within ? [within] : []), ...listed].filter(({ id }) => id !== but);
  const shown = within ? rows.filter((row) => goesBy(row, typed)) : rows;
  const parentOf = (id: string) => (within ? null : listed.find((row) => row.id === id)?.parent);
  return (
    <Combobox
      {...wiring}
      least={within ? 0 : 2}
      chosen={chosen ? { value: chosen.id, name: label(chosen.name) } : null}
      onSearch={setTyped}
      busy={found.isFetching || q !== typed.trim()}
      options={shown.map((row) => {
        const parent = parentOf(row.id);
        return { value: row.id, name: label(row.name), detail: parent ? label(parent.name) : undefined };
      })}
      onChoose={(option) => {
        const row = rows.find(({ id }) => id === option?.value);
        onChoose(row ? { id: row.id, name: row.name, short_name: row.short_name } : null);
      }}
    />
  );
}

type CodedProps = Wiring & { chosen: Coded | null; onChoose: (chosen: Coded | null) => void };

export function AreaPicker({ chosen, onChoose, ...wiring }: CodedProps) {
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 250);
  const found = useQuery({ ...areas({ q, limit: 8 }), enabled: q.length >= 2 });
  return (
    <Combobox
      {...wiring}
      chosen={chosen ? { value: chosen.code, name: chosen.name, detail: chosen.code } : null}
      onSearch={setTyped}
      busy={found.isFetching || q !== typed.trim()}
      options={(found.data ?? []).map((area) => ({ value: area.code, name: area.name, detail: area.path }))}
      onChoose={(option) => onChoose(option ? { code: option.value, name: option.name } : null)}
    />
  );
}

/** A topic or sub-topic; `but`: those that are chosen already. */
export function TopicPicker({ chosen, but, onChoose, ...wiring }: CodedProps & { but?: readonly string[] }) {
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const all = useQuery(categories());
  const rows = all.data ?? [];
  const wanted = typed.trim().toLowerCase();
  const parentOf = (code: string | null | undefined) => rows.find((row) => row.code === code);
  const shown = rows
    .filter((row) => !row.closed_on && !but?.includes(row.code) && label(row.name).toLowerCase().includes(wanted))
    .slice(0, 20);
  return (
    <Combobox
      {...wiring}
      least={0}
      chosen={chosen ? { value: chosen.code, name: chosen.name } : null}
      onSearch={setTyped}
      busy={all.isFetching}
      options={shown.map((row) => {
        const parent = parentOf(row.parent_code);
        return { value: row.code, name: label(row.name), detail: parent ? label(parent.name) : undefined };
      })}
      onChoose={(option) => onChoose(option ? { code: option.value, name: option.name } : null)}
    />
  );
}

type TopicsProps = Wiring & { chosen: readonly Coded[]; onChange: (chosen: Coded[]) => void };

/** Several topics: each a tag that can be taken out. */
export function TopicsPicker({ chosen, onChange, ...wiring }: TopicsProps) {
  const { form } = useAgenciesText();
  return (
    <>
      {chosen.length > 0 ? (
        <ul className="ag-tags">
          {chosen.map((topic) => (
            <li key={topic.code} className="tag">
              {topic.name}
              <button type="button" className="tag-x" aria-label={form.removeTopic(topic.name)} onClick={() => onChange(chosen.filter(({ code }) => code !== topic.code))}>
                <Icon name="x" small />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <TopicPicker {...wiring} chosen={null} but={chosen.map(({ code }) => code)} onChoose={(topic) => (topic ? onChange([...chosen, topic]) : undefined)} />
    </>
  );
}
