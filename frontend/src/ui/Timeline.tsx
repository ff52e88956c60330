import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

export type Happening = {
  key: string;
  /** By which an address points to it; it then takes the focus. */
  id?: string;
  mark: "stage" | "small" | "now" | "next" | "late" | "pause" | "note";
  title: ReactNode;
  when: ReactNode;
  dateTime?: string | undefined;
  body?: ReactNode;
  /** Somebody's own words, in a tinted block; `mine` are the reporter's. */
  /** What comes after everything, as files do. */
  after?: ReactNode;
  said?: { text: ReactNode; mine: boolean; by?: string | undefined } | undefined;
};

const marks: Record<Happening["mark"], { li: string; icon: IconName | null }> = {
  stage: { li: "is-done", icon: "check" },
  now: { li: "is-now", icon: null },
  next: { li: "is-next", icon: null },
  late: { li: "is-late", icon: "bang" },
  pause: { li: "gap", icon: "pause" },
  small: { li: "", icon: null },
  note: { li: "nt", icon: "note" },
};

type TimelineProps = {
  items: readonly Happening[];
  dense?: boolean;
  /** The whole line turns green. */
  settled?: boolean;
  label?: string;
};

/** The line standing up, with words. */
export function Timeline({ items, dense = false, settled = false, label }: TimelineProps) {
  return (
    <ol className={`jejak${dense ? " sm" : ""}${settled ? " is-settled" : ""}`} aria-label={label}>
      {items.map(({ key, id, mark, title, when, dateTime, body, said, after }) => (
        <li key={key} id={id} tabIndex={id ? -1 : undefined} className={marks[mark].li || undefined}>
          {mark === "small" ? (
            <span className="tick" />
          ) : (
            <span className="stop">{marks[mark].icon ? <Icon name={marks[mark].icon} /> : null}</span>
          )}
          <div className={mark === "note" ? "note" : undefined}>
            <div className="hd">
              <span>{typeof title === "string" ? <b>{title}</b> : title}</span>
              <time dateTime={dateTime}>{when}</time>
            </div>
            {body ? <div className="body">{body}</div> : null}
          </div>
          {said ? (
            <div className={said.mine ? "said me" : "said"}>
              <p>{said.text}</p>
              {said.by ? <p className="small muted said-by">{said.by}</p> : null}
            </div>
          ) : null}
          {after}
        </li>
      ))}
    </ol>
  );
}
