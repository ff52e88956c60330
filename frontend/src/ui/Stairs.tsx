import type { CSSProperties } from "react";
import { useText } from "../i18n";
import { Icon } from "./Icon";

/** `back`: was asked, and gave it back. `passed`: stands below, and was not asked. */
export type Stair = { name: string; when?: string | undefined; state: "done" | "back" | "passed" | "now" | "late" | "next" };

/** The line as stairs: who was asked, who is asked now, who stands above. */
export function Stairs({ steps, label }: { steps: readonly Stair[]; label: string }) {
  const { parts } = useText();
  const marks = {
    done: ["is-done", "check"],
    back: ["is-done", "undo"],
    passed: ["is-passed", null],
    now: ["is-now", null],
    late: ["is-now is-late", "bang"],
    next: ["is-next", null],
  } as const;
  return (
    <ol className="tangga naik" aria-label={label} style={{ "--n": steps.length } as CSSProperties}>
      {steps.map(({ name, when, state }, n) => (
        <li
          key={`${n} ${name}`}
          className={marks[state][0]}
          style={{ "--i": n } as CSSProperties}
          aria-current={state === "now" || state === "late" ? "step" : undefined}
        >
          <span className="stop">{marks[state][1] ? <Icon name={marks[state][1]} /> : null}</span>
          <b>
            {name}
            <span className="sr">, {parts.stationTone[state]}</span>
          </b>
          {when ? <span className="when">{when}</span> : null}
        </li>
      ))}
    </ol>
  );
}

/** How high, in a row: bars that grow; calm once it is over. */
export function StairsMini({ height, of, label, over = false }: { height: number; of: number; label: string; over?: boolean }) {
  return (
    <span className={over ? "lv is-over" : "lv"} role="img" aria-label={label}>
      {Array.from({ length: of }, (_, n) => (
        <i key={n} className={n < height ? "on" : undefined} style={{ height: `${8 + (12 * n) / Math.max(1, of - 1)}px` }} />
      ))}
    </span>
  );
}
