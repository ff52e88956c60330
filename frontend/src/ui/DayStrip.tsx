import { useDates, useDayName, useLang, useText } from "../i18n";
import { monthName, weekdayNames } from "../lib/dates";
import { type Off, type Shown, weeksOf } from "../lib/days";

/** How a skipped day is drawn; each has a shape besides its colour. */
const looks: Record<Off, string> = { weekend: "w", paused: "z", national_holiday: "l", collective_leave: "c", regional_holiday: "d" };

const EMPTY = "\u00A0";

type Props = {
  days: readonly Shown[];
  /** The day on which the clock began; it does not count. */
  start: string;
  due: string;
  today: string;
  caption: string;
};

/** The weeks of a limit: each day with its number or the sign of why it is skipped, and the day on which it ends. */
export function DayStrip({ days, start, due, today, caption }: Props) {
  const { explained } = useText();
  const lang = useLang();
  const nameIn = useDayName();
  const dates = useDates();
  const shown: (Shown & { start?: boolean })[] = [{ date: start, number: null, off: null, name: null, start: true }, ...days];
  function saidOf(day: (typeof shown)[number]): string {
    if (day.start) return explained.startDay;
    const said = day.number === null ? (nameIn(day.name) ?? explained.off[day.off ?? "weekend"]) : explained.dayNumber(day.number);
    return day.date === due ? `${said}, ${explained.dueDay}` : said;
  }
  return (
    <table className="strip">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">{explained.month}</span>
          </th>
          {weekdayNames(lang).map(({ short, long }) => (
            <th key={long} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(shown).map(({ month, begins, cells }, row) => (
          <tr key={row}>
            <th scope="row">
              <span className={begins ? undefined : "sr"}>{monthName(month, lang).slice(0, 3)}</span>
            </th>
            {cells.map((day, at) =>
              day ? (
                <td
                  key={at}
                  className={[day.start ? "s" : day.off ? looks[day.off] : "n", day.date === due ? "due" : "", day.date === today ? "t" : ""].filter(Boolean).join(" ")}
                  title={nameIn(day.name)}
                >
                  <span aria-hidden="true">{Number(day.date.slice(8))}</span>
                  <i aria-hidden="true">{day.number ?? ""}</i>
                  <span className="sr">{`${dates.long(day.date)}: ${saidOf(day)}`}</span>
                </td>
              ) : (
                <td key={at}>{EMPTY}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Sign = "n" | "w" | "z" | "l" | "c" | "d" | "due" | "s";

/** What the signs of a strip mean: those that it has. */
export function StripKey({ days }: { days: readonly Shown[] }) {
  const { explained } = useText();
  const has = (...offs: Off[]) => days.some(({ off }) => off !== null && offs.includes(off));
  const rows: [Sign, string, boolean][] = [
    ["n", explained.key.counted, days.some(({ number }) => number !== null)],
    ["w", explained.off.weekend, has("weekend")],
    ["l", explained.off.national_holiday, has("national_holiday")],
    ["c", explained.off.collective_leave, has("collective_leave")],
    ["d", explained.off.regional_holiday, has("regional_holiday")],
    ["z", explained.off.paused, has("paused")],
    ["due", explained.dueDay, true],
  ];
  return (
    <ul className="strip-k">
      {rows
        .filter(([, , shown]) => shown)
        .map(([sign, name]) => (
          <li key={name}>
            <i className={sign} aria-hidden="true" />
            {name}
          </li>
        ))}
    </ul>
  );
}
