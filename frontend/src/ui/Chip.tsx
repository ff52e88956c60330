import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Icon, type IconName } from "./Icon";
import { useKeptFocus } from "./useKeptFocus";

/** A row of filters. The focus stays in it when the chip that was pressed gives way to another. */
export function Chips({ label, children }: { label: string; children: ReactNode }) {
  const row = useKeptFocus<HTMLDivElement>();
  return (
    <div ref={row} className="chips" role="group" aria-label={label}>
      {children}
    </div>
  );
}

type Props = { label: string; icon?: IconName; on?: boolean; children: (close: () => void) => ReactNode };

/** A chip that opens a small panel below itself; Escape and a click elsewhere close it. */
export function ChipMenu({ label, icon, on = false, children }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);
  function close() {
    setOpen(false);
    document.getElementById(`${id}-chip`)?.focus();
  }
  return (
    <div
      className="chip-menu"
      ref={box}
      role="presentation"
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) close();
      }}
    >
      <button
        type="button"
        id={`${id}-chip`}
        className={on ? "chip on" : "chip"}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {icon ? <Icon name={icon} small /> : null}
        {label}
      </button>
      <div className="chip-panel" id={id} hidden={!open}>
        {open ? children(close) : null}
      </div>
    </div>
  );
}

/** A filter that is on; pressing it takes it off. */
export function ChipOn({ label, name, onRemove }: { label: string; name: string; onRemove: () => void }) {
  return (
    <button type="button" className="chip on" aria-label={name} onClick={onRemove}>
      {label}
      <Icon name="x" small />
    </button>
  );
}

type PickProps<T extends string> = {
  label: string;
  icon?: IconName;
  options: readonly { value: T; name: string }[];
  value: T | undefined;
  onPick: (value: T) => void;
};

/** A chip with a few fixed choices. */
export function ChipPick<T extends string>({ label, icon, options, value, onPick }: PickProps<T>) {
  return (
    <ChipMenu label={label} {...(icon ? { icon } : {})}>
      {(close) => (
        <ul className="chip-list">
          {options.map((option) => (
            <li key={option.value}>
              <button
                type="button"
                aria-pressed={option.value === value}
                onClick={() => {
                  close();
                  onPick(option.value);
                }}
              >
                {option.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </ChipMenu>
  );
}
