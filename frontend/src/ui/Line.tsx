import type { ReactNode } from "react";
import { useText } from "../i18n";
import { type Standing, type StationState, stationsOf } from "../lib/line";
import { Icon } from "./Icon";
import { Rich } from "./Rich";

export type Station = { name: string; when?: ReactNode; state: StationState };

const classes: Record<StationState, string> = {
  done: "is-done",
  now: "is-now",
  paused: "is-now is-paused",
  late: "is-now is-late",
  next: "is-next",
  stopped: "is-stopped",
};

function Mark({ state, last }: { state: StationState; last: boolean }) {
  if (state === "stopped") return <span className="stop stop-bar" />;
  const icon = { done: "check", paused: "pause", late: "bang", now: null, next: last ? "check" : null }[state] as
    | "check"
    | "pause"
    | "bang"
    | null;
  return <span className={last ? "stop stop-end" : "stop"}>{icon ? <Icon name={icon} /> : null}</span>;
}

type Props = { stations: readonly Station[]; across?: boolean; label?: string; part?: number };

/** Garis tuntas: the way of one report, from received to the disc. Below 700 px it stands up. */
export function Line({ stations, across = true, label, part = 50 }: Props) {
  const { parts } = useText();
  const settled = stations.every((station) => station.state === "done");
  return (
    <ol
      className={`garis${across ? " garis-h" : ""}${settled ? " is-settled" : ""}`}
      aria-label={label ?? parts.line}
      style={{ "--n": stations.length } as React.CSSProperties}
    >
      {stations.map(({ name, when, state }, n) => (
        <li
          key={name}
          className={classes[state]}
          style={state === "now" ? ({ "--part": `${part}%` } as React.CSSProperties) : undefined}
          aria-current={["now", "paused", "late"].includes(state) ? "step" : undefined}
        >
          <Mark state={state} last={n === stations.length - 1 && state !== "stopped"} />
          <b>
            {name}
            <span className="sr"> ({parts.stationTone[state]})</span>
          </b>
          <span className="when">{typeof when === "string" ? <Rich>{when}</Rich> : when}</span>
        </li>
      ))}
    </ol>
  );
}

const X = [6, 26, 46, 66, 85];
const tones: Partial<Record<Standing["tone"], string>> = {
  waiting: " c-wait",
  paused: " c-wait",
  late: " c-late",
  settled: " c-done",
  stopped: " c-quiet",
};

/** The line in a row: 92 × 16, with its meaning in words. */
export function MiniLine({ standing }: { standing: Standing }) {
  const { words, parts } = useText();
  const { stage, tone } = standing;
  const name = words.stage[stage - 1] ?? "";
  const label = tone === "settled" ? name : parts.standing(stage, name) + parts.standingTone[tone];
  const x = X[stage - 1]!;
  const done = stationsOf(standing).filter((state) => state === "done").length;
  const dots = X.slice(0, Math.min(done, 4))
    .map((dot) => `M${dot} 8h.01`)
    .join("");
  return (
    <svg className={`mini${tones[tone] ?? ""}`} viewBox="0 0 92 16" role="img" aria-label={label}>
      {tone === "settled" || tone === "stopped" ? null : (
        <>
          <path className="m-t" d="M6 8H78" />
          {X.slice(1, 4).map((dot) => (
            <circle key={dot} className="m-o" cx={dot} cy="8" r="2.8" />
          ))}
          <circle className="m-o" cx="85" cy="8" r="6" />
          <circle className="m-o" cx="85" cy="8" r="2.6" />
        </>
      )}
      <path className="m-p" d={tone === "stopped" ? `M6 8H${x}M${x} 2v12` : `M6 8H${x}`} />
      <path className="m-d" d={dots} />
      {tone === "settled" ? (
        <>
          <path className="m-d e" d="M85 8h.01" />
          <path className="m-k" d="M81.6 8.2 84 10.6 88.4 5.8" />
        </>
      ) : null}
      {tone === "now" || tone === "late" || tone === "waiting" ? (
        <>
          <circle className="m-n" cx={x} cy="8" r="5" />
          <path className="m-d s" d={`M${x} 8h.01`} />
        </>
      ) : null}
      {tone === "paused" ? (
        <>
          <circle className="m-n" cx={x} cy="8" r="6" />
          <path className="m-x" d={`M${x - 1.7} 5.8v4.4M${x + 1.7} 5.8v4.4`} />
        </>
      ) : null}
    </svg>
  );
}
