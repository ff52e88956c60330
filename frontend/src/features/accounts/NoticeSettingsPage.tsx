import "./profile.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { chooseNotices, noticeSettings } from "../../api/accounts";
import { hasCode } from "../../api/errors";
import { keys } from "../../api/keys";
import { explain, sentenceOf } from "../../api/sentences";
import type { NoticeSettings } from "../../api/types";
import { useLastWord } from "../../api/useLastWord";
import { useLang } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { homeZone, zoneName } from "../../lib/dates";
import { To } from "../../link";
import { paths } from "../../paths";
import { Banner } from "../../ui/Banner";
import { ErrorLine } from "../../ui/Field";
import { Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { useTitle } from "../../ui/useTitle";
import { PushSwitch } from "./PushSwitch";

const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
const QUIET_FAULT = "quiet-fault";
const USUAL = { from: "21:00", to: "06:00" };

type HourProps = { label: string; value: string; wrong: boolean; onChange: (value: string) => void };

function Hour({ label, value, wrong, onChange }: HourProps) {
  const lang = useLang();
  // Another client may have set a minute of its own.
  const hours = HOURS.includes(value) ? HOURS : [value, ...HOURS];
  return (
    <select className="select" aria-label={label} aria-invalid={wrong || undefined} aria-describedby={wrong ? QUIET_FAULT : undefined} value={value} onChange={(event) => onChange(event.target.value)}>
      {hours.map((hour) => (
        <option key={hour} value={hour}>
          {lang === "id" ? hour.replace(":", ".") : hour}
        </option>
      ))}
    </select>
  );
}

type Setting = NoticeSettings["events"][number];
type Column = NoticeSettings["channels"][number]["channel"];

type ChoicesProps = { settings: NoticeSettings; error: unknown; onChoose: (settings: NoticeSettings) => void };

/** Each press counts at once. */
function Choices({ settings, error, onChoose }: ChoicesProps) {
  const { notices: text } = useAccountText();
  const { events, quiet_hours: quiet } = settings;
  // Of all that is chosen here only the hours can be wrong.
  const refused = hasCode(error, "validation_failed");
  const choose = (part: Partial<NoticeSettings>) => onChoose({ ...settings, ...part });
  const there = settings.channels.filter((one) => one.channel !== "email");
  const hasEmail = settings.channels.some((one) => one.channel === "email" && one.reaches_you);
  // What cannot reach one is no choice yet.
  const columns: Column[] = ["email", ...there.filter((one) => one.reaches_you).map((one) => one.channel)];
  const phones = there.filter((one) => one.channel !== "push");
  const put = (of: Setting, column: Column, wanted: boolean) => choose({ events: events.map((other) => (other.event === of.event ? { ...other, [column]: wanted } : other)) });
  const setQuiet = (part: Partial<typeof USUAL>) => choose({ quiet_hours: { ...USUAL, ...quiet, time_zone: quiet?.time_zone ?? homeZone(), ...part } });
  return (
    <div className="card">
      <table className={columns.length > 1 ? "nst nst-many" : "nst"} aria-label={text.table}>
        <thead>
          <tr>
            <th>{text.event}</th>
            <th>{text.here}</th>
            {columns.map((column) => (
              <th key={column}>{text.channels[column]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((one) => {
            const [title, hint] = text.events[one.event] ?? [one.event, ""];
            return (
              <tr key={one.event}>
                <td>
                  {title}
                  <small>{hint}</small>
                </td>
                <td className="small muted">{text.always}</td>
                {columns.map((column) => (
                  <td key={column}>
                    {typeof one[column] === "boolean" && (column !== "email" || hasEmail) ? (
                      <label className="check">
                        <input type="checkbox" aria-label={`${title}, ${text.channels[column]}`} checked={one[column]} onChange={(event) => put(one, column, event.target.checked)} />
                        <span className="nst-c">{text.channels[column]}</span>
                      </label>
                    ) : (
                      <span className="muted">
                        <span aria-hidden="true">–</span>
                        <span className="sr">{column === "email" && !hasEmail ? text.noAddress : text.notThere}</span>
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="quiet">
        <label className="switch">
          <input type="checkbox" role="switch" aria-checked={!!quiet} checked={!!quiet} onChange={(event) => (event.target.checked ? setQuiet({}) : choose({ quiet_hours: null }))} />
          <b>{text.quiet}</b>
        </label>
        {quiet ? (
          <span className="row">
            <Hour label={text.from} value={quiet.from} wrong={refused} onChange={(from) => setQuiet({ from })} />
            <span>{text.until}</span>
            <Hour label={text.until} value={quiet.to} wrong={refused} onChange={(to) => setQuiet({ to })} />
            <span>{zoneName(quiet.time_zone)}</span>
          </span>
        ) : null}
        <div role="alert" id={QUIET_FAULT}>
          {refused ? <ErrorLine>{text.quietSame}</ErrorLine> : null}
        </div>
      </div>
      <div className="stack-s">
        <p className="small muted">{text.quietHint}</p>
        {phones.length > 0 && !phones.some((one) => one.reaches_you) ? (
          <p className="small">
            {text.byPhone(phones.map((one) => text.channels[one.channel]))} <To href={paths.profile()}>{text.toProfile}</To>
          </p>
        ) : null}
        {hasEmail ? null : (
          <p className="small">
            {text.withoutEmail} <To href={paths.profile()}>{text.addEmail}</To>
          </p>
        )}
        <p className="small muted">{hasEmail ? text.security : text.securityPhone}</p>
      </div>
    </div>
  );
}

/** Which news comes by which channel, and when it may. */
export function NoticeSettingsPage() {
  const { notices: text } = useAccountText();
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const shown = useQuery(noticeSettings());
  const choosing = useLastWord(chooseNotices, (kept) => {
    queries.setQueryData(keys.noticeSettings, kept);
    toast(text.saved);
  });
  useTitle(text.title);
  return (
    <section aria-labelledby="news">
      <div className="sec-h">
        <h2 id="news">{text.title}</h2>
        <p className="muted">{text.hint}</p>
      </div>
      {choosing.error && !hasCode(choosing.error, "validation_failed") ? (
        <div className="set-trouble">
          <Banner tone="wait" icon="alert" live>
            {sentenceOf(choosing.error, lang)}
          </Banner>
        </div>
      ) : null}
      {shown.isPending ? <Loading /> : null}
      {shown.isError && !shown.data ? <Failure {...explain(shown.error, lang)} onRetry={shown.refetch} /> : null}
      {shown.data ? <Choices settings={choosing.chosen ?? shown.data} error={choosing.error} onChoose={choosing.choose} /> : null}
      {shown.data ? <PushSwitch /> : null}
    </section>
  );
}
