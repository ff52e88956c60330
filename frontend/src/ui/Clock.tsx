import type { ReactNode } from "react";
import { useDates, useText } from "../i18n";
import { cellsOf, cellsOver, type ClockFacts, type Day, daysLeft, read } from "../lib/clock";
import { dayOf } from "../lib/dates";
import type { Span } from "../lib/limits";
import { Icon, type IconName } from "./Icon";

/** `note`: what goes with the text, most often its date; left out of rows on phones. */
type Shown = { tone: string; icon: IconName; text: string; note: string };

function useReading(facts: ClockFacts, now: Date, days: readonly Day[] | undefined): Shown {
  const { parts } = useText();
  const dates = useDates();
  const reading = read(facts, now);
  const told = (day: string) => (facts.provisional ? parts.estimated(day) : day);
  switch (reading.tone) {
    case "run":
    case "soon": {
      const due = told(dates.short(reading.dueDay));
      const left = days && parts.workingDaysLeft(daysLeft(days, dayOf(now, facts.zone)));
      return { tone: `c-${reading.tone}`, icon: "clock", text: left ?? parts.by(due), note: left ? due : "" };
    }
    case "today":
      // The hour matters only on the last day.
      return {
        tone: "c-soon",
        icon: "clock",
        text: parts.today,
        note: told(facts.due.length > 10 ? parts.until(dates.time(facts.due, facts.zone)) : dates.short(reading.dueDay)),
      };
    case "late":
      return { tone: "c-late", icon: "alert", text: told(dates.short(reading.dueDay)), note: parts.late };
    case "paused":
      return { tone: "c-pause", icon: "pause", text: parts.paused, note: "" };
    case "done":
      return {
        tone: reading.onTime ? "c-done" : "c-late",
        icon: reading.onTime ? "check" : "alert",
        text: reading.onTime ? parts.onTime : parts.doneLate,
        note: dates.short(reading.doneDay),
      };
    case "cancelled":
      return { tone: "c-quiet", icon: "x", text: parts.cancelled, note: "" };
  }
}

type Props = { facts: ClockFacts; now: Date; days?: readonly Day[] | undefined };
/** Beside its own bar a clock that is done needs no date. */
type BadgeProps = Props & { brief?: boolean };

/** "7 hari kerja lagi · Jum 4 Des". Where the days counted are not at hand the date alone: a count of other days would contradict the case's page. */
export function ClockBadge({ facts, now, days, brief = false }: BadgeProps) {
  const { tone, icon, text, note } = useReading(facts, now, days);
  return (
    <span className={`clock ${tone}`}>
      <Icon name={icon} />
      {text}
      {note && !(brief && facts.done) ? <span>{note}</span> : null}
    </span>
  );
}

function Cells({ days, facts, now, over }: Required<Props> & { days: readonly Day[]; over: Span | null }) {
  const done = facts.done ? dayOf(facts.done, facts.zone) : null;
  const { used, today, left } = cellsOf(days, dayOf(now, facts.zone), done);
  const cells = [...Array.from({ length: used }, () => "u"), ...(today ? ["today"] : []), ...Array.from({ length: left }, () => "")];
  return (
    <div className="cells" aria-hidden="true">
      {cells.map((name, n) => (
        <i key={n} className={name || undefined} />
      ))}
      {cellsOver(over).map((length, n) => (
        <i key={`over ${n}`} className="over" style={length > 1 ? { flexGrow: length } : undefined} />
      ))}
    </div>
  );
}

type BarProps = Props & {
  name: string;
  /** How far it is over, where that is known. */
  over?: Span | null;
  /** Instead of its own badge, as where it can be pressed. */
  badge?: ReactNode;
  /** Instead of the days, where none can be counted. */
  note?: ReactNode;
};

/** One clock with its bar: a cell a working day, half for today, red for days over. */
export function ClockBar({ name, facts, now, days, over = null, badge, note }: BarProps) {
  const { parts } = useText();
  const dates = useDates();
  const reading = read(facts, now);
  const tone = { done: " c-done", late: " c-late", paused: " c-pause", soon: " c-pause", today: " c-pause", run: "", cancelled: "" }[
    reading.tone
  ];
  const counted = days?.filter((day) => day.counted) ?? [];
  const end = facts.done ? dayOf(facts.done, facts.zone) : dayOf(now, facts.zone);
  const used = counted.filter((day) => day.date <= end).length;
  function countedSoFar(): string {
    if (over && over.value > 0) return parts.over(over);
    if (facts.done) return parts.usedOf(used, counted.length);
    if (reading.tone === "late") return parts.allUsed(counted.length);
    const first = counted[0];
    return used === 0 && first ? parts.startsOn(dates.short(first.date)) : parts.dayOf(used, counted.length);
  }
  return (
    <div className={`jam${tone}`}>
      <div className="jam-top">
        <b>{name}</b>
        {badge ?? <ClockBadge facts={facts} now={now} days={days} brief={days !== undefined} />}
      </div>
      {days ? (
        <>
          <Cells days={days} facts={facts} now={now} over={over} />
          <p className="small muted">{countedSoFar()}</p>
        </>
      ) : null}
      {note ? <p className="small muted">{note}</p> : null}
    </div>
  );
}
