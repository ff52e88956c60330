import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from "react";
import { useText } from "../i18n";
import type { Wiring } from "./Field";
import { Icon } from "./Icon";

export type Option = { value: string; name: string; detail?: string | undefined };

type Props = Wiring & {
  /** What is chosen, by its name. */
  chosen: Option | null;
  onChoose: (option: Option | null) => void;
  /** What is typed; the owner answers with `options`. */
  onSearch: (typed: string) => void;
  options: readonly Option[];
  busy: boolean;
  /** Letters needed before anything is searched. */
  least?: number;
  placeholder?: string;
};

/** The combobox of the ARIA patterns: typing narrows a list, arrows move in it, Enter chooses, Escape closes. */
export function Combobox({ chosen, onChoose, onSearch, options, busy, least = 2, placeholder, ...wiring }: Props) {
  const { parts } = useText();
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const open = typed !== null;
  const entered = useRef(false);
  const enough = open && typed.trim().length >= least;
  const shown = enough ? options : [];
  const at = Math.min(active, shown.length - 1);

  function search(text: string) {
    setTyped(text);
    setActive(0);
    onSearch(text);
  }
  function choose(option: Option) {
    onChoose(option);
    setTyped(null);
  }
  /**
   * Who comes to a field that names something means to name another thing: what stands there is selected, so that it is replaced and
   * not mixed with what is typed. A further click sets the caret as in any field. Coming by Tab selects by itself; a click sets the caret after the focus.
   */
  function onClick({ currentTarget: input }: MouseEvent<HTMLInputElement>) {
    if (entered.current && !open && input.selectionStart === input.selectionEnd) input.select();
    entered.current = false;
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return search(chosen?.name ?? "");
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((at + step + shown.length) % Math.max(shown.length, 1));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      if (shown[at]) choose(shown[at]);
    } else if (event.key === "Escape" && open) {
      // One thing at a time: without this the dialog around it would close too.
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    }
  }

  return (
    <div className="combo">
      <div className="with-icon">
        <Icon name="search" />
        <input
          {...wiring}
          className="input"
          type="text"
          role="combobox"
          autoComplete="off"
          aria-expanded={open}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown[at] ? `${list}-${at}` : undefined}
          placeholder={placeholder}
          value={typed ?? chosen?.name ?? ""}
          onChange={(event) => search(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => {
            entered.current = true;
          }}
          onClick={onClick}
          onBlur={() => {
            entered.current = false;
            setTyped(null);
          }}
        />
        {chosen && !open ? (
          <button type="button" className="icbtn combo-x" aria-label={parts.clear} onClick={() => onChoose(null)}>
            <Icon name="x" />
          </button>
        ) : null}
      </div>
      {chosen?.detail && !open ? <p className="small muted">{chosen.detail}</p> : null}
      <div className="combo-l" role="listbox" id={list} hidden={!open || shown.length === 0} aria-label={parts.results(shown.length)}>
        {shown.map((option, n) => (
          // Keys are handled by the input, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={option.value}
            id={`${list}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            // The input keeps the focus: its blur would close the list before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
          >
            <b>{option.name}</b>
            {option.detail ? <span>{option.detail}</span> : null}
          </div>
        ))}
      </div>
      <p className={open && (!enough || shown.length === 0) ? "combo-say small muted" : "sr"} role="status">
        {open ? comboSays() : ""}
      </p>
    </div>
  );

  function comboSays() {
    if (!enough) return parts.typeMore;
    if (busy) return parts.loading;
    return shown.length === 0 ? parts.nothingFound : parts.results(shown.length);
  }
}
