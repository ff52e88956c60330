import { useDates, useLabel, useLang } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { monthName, weekdayNames } from "../../lib/dates";
import type { SpecialDayKind } from "../../api/types";
import type { Drawn, Month } from "./year";

const looks: Record<"weekend" | SpecialDayKind, string> = { weekend: "w", national_holiday: "l", collective_leave: "c", regional_holiday: "d" };
const EMPTY = "\u00A0";

function Cell({ day, today }: { day: Drawn; today: string }) {
  const { calendar: text, kind } = useDeadlinesText();
  const dates = useDates();
  const label = useLabel();
  const name = day.names.map((one) => label(one)).join("; ");
  const look = [day.proposed ? "p" : day.off ? looks[day.off] : "", day.provisional ? "q" : "", day.date === today ? "t" : ""].filter(Boolean).join(" ");
  const told = day.proposed ? text.proposed : day.off && day.off !== "weekend" ? kind[day.off] : "";
  return (
    <td className={look || undefined} aria-current={day.date === today ? "date" : undefined} title={name ? `${dates.long(day.date)}: ${name}` : undefined}>
      {Number(day.date.slice(8))}
      {name ? <span className="sr">{`, ${told}: ${name}${day.provisional ? `, ${text.provisional}` : ""}`}</span> : null}
    </td>
  );
}

/** The year as twelve months; its twin is the list of its days. */
export function YearView({ months, today }: { months: readonly Month[]; today: string }) {
  const { calendar: text, days } = useDeadlinesText();
  const lang = useLang();
  return (
    <div className="tahun">
      {months.map(({ month, worked, weeks }) => (
        <table key={month} className="kal">
          <caption>
            {monthName(month, lang)} <span>{text.workingDays(worked)}</span>
          </caption>
          <thead>
            <tr>
              {weekdayNames(lang).map(({ long }, at) => (
                <th key={long} scope="col" abbr={long}>
                  {days[at]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ cells }, row) => (
              <tr key={row}>{cells.map((day, at) => (day ? <Cell key={at} day={day} today={today} /> : <td key={at}>{EMPTY}</td>))}</tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

type KeyProps = { counts: Record<SpecialDayKind, number>; proposed: number; provisional: boolean };

/** What the signs mean, each with a shape besides its colour. */
export function YearKey({ counts, proposed, provisional }: KeyProps) {
  const { calendar: text, kind } = useDeadlinesText();
  const rows: [string, string][] = [
    ["l", `${kind.national_holiday}, ${counts.national_holiday}`],
    ["c", `${kind.collective_leave}, ${counts.collective_leave}`],
    ...(counts.regional_holiday > 0 ? [["d", `${kind.regional_holiday}, ${counts.regional_holiday}`] as [string, string]] : []),
    ["w", text.weekend],
    ...(provisional ? [["l q", text.provisional] as [string, string]] : []),
    ...(proposed > 0 ? [["p", `${text.proposed}, ${proposed}`] as [string, string]] : []),
    ["t", text.today],
  ];
  return (
    <ul className="strip-k">
      {rows.map(([sign, name]) => (
        <li key={name}>
          <i className={sign} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}
