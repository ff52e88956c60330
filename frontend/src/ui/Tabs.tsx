import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { Icon, type IconName } from "./Icon";

export type Tab<T extends string> = { value: T; name: string; icon: IconName; panel: ReactNode };

type Props<T extends string> = { label: string; tabs: readonly Tab<T>[]; value: T; onChange: (value: T) => void };

/** The tabs of the ARIA patterns: arrows change them. What was shown once stays as it was left; what never was asks for nothing. */
export function Tabs<T extends string>({ label, tabs, value, onChange }: Props<T>) {
  const id = useId();
  const [seen, setSeen] = useState<readonly T[]>([value]);
  if (!seen.includes(value)) setSeen([...seen, value]);
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.value === value);
    const next = tabs[(at + step + tabs.length) % tabs.length]!;
    onChange(next.value);
    document.getElementById(`${id}-${next.value}`)?.focus();
  }
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={`${id}-${tab.value}-p`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
            onKeyDown={onKeyDown}
          >
            <Icon name={tab.icon} small />
            {tab.name}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div key={tab.value} role="tabpanel" id={`${id}-${tab.value}-p`} aria-labelledby={`${id}-${tab.value}`} hidden={tab.value !== value}>
          {seen.includes(tab.value) ? tab.panel : null}
        </div>
      ))}
    </>
  );
}
