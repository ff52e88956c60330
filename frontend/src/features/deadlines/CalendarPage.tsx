import "./deadlines.css";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { calendarChangePages, calendarYear } from "../../api/deadlines";
import { isNational } from "../../api/people";
import { explain } from "../../api/sentences";
import type { CalendarChange, Holiday } from "../../api/types";
import { useLastMe } from "../../api/useLastMe";
import { useDates, useLabel, useLang } from "../../i18n";
import { useDeadlinesText } from "../../i18n/deadlines";
import { dayOf, homeZone, zoneName } from "../../lib/dates";
import { To } from "../../link";
import { paths } from "../../paths";
import { AdminHead } from "../../ui/AdminHead";
import { Badge } from "../../ui/Badge";
import { Banner } from "../../ui/Banner";
import { Button, buttonClass } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { More } from "../../ui/More";
import { Failure, Loading } from "../../ui/States";
import { useNow } from "../../ui/useNow";
import { useTitle } from "../../ui/useTitle";
import { AreaPicker } from "./AreaPicker";
import { type Began, ChangeDialog } from "./ChangeDialog";
import { ImportDialog } from "./ImportDialog";
import { type Month, monthsOf, workedIn } from "./year";
import { YearKey, YearView } from "./YearView";

type Search = { tahun?: string; pekan?: string; zona?: string; wilayah?: string; nama?: string };
const kinds = ["national_holiday", "collective_leave", "regional_holiday"] as const;

function DayList({ days, onChange }: { days: readonly Holiday[]; onChange: ((began: Began) => void) | null }) {
  const { calendar: text, kind } = useDeadlinesText();
  const dates = useDates();
  const label = useLabel();
  return (
    <More title={text.list(days.length)}>
      {days.length === 0 ? <p className="muted">{text.none}</p> : null}
      {kinds.map((one) => {
        const of = days.filter((day) => day.kind === one);
        return of.length === 0 ? null : (
          <section key={one} className="dl-g">
            <h2 className="dl-h">{kind[one]}</h2>
            <ol className="dl">
              {of.map((day) => (
                <li key={day.id}>
                  <time dateTime={day.date}>{dates.short(day.date)}</time>
                  <span>
                    {label(day.name)}
                    {day.area ? <small>{text.in(day.area.name)}</small> : null}
                    {day.provisional ? (
                      <small>
                        <Badge tone="wait" icon="alert">
                          {text.provisional}
                        </Badge>
                      </small>
                    ) : null}
                  </span>
                  {onChange ? (
                    <span className="dl-a">
                      <button type="button" className="as-link small" aria-label={text.renameDay(label(day.name), dates.long(day.date))} onClick={() => onChange({ day, to: "rename" })}>
                        {text.rename}
                      </button>
                      <button type="button" className="as-link small" aria-label={text.removeDay(label(day.name), dates.long(day.date))} onClick={() => onChange({ day, to: "remove" })}>
                        {text.remove}
                      </button>
                    </span>
                  ) : null}
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </More>
  );
}

type YearProps = { search: Search; year: number; changes: readonly CalendarChange[]; onChange: ((began: Began) => void) | null };

function Year({ search, year, changes, onChange }: YearProps) {
  const words = useDeadlinesText();
  const { calendar: text } = words;
  const lang = useLang();
  const now = useNow();
  const six = search.pekan === "6";
  const zone = search.zona ?? homeZone();
  const read = useQuery(calendarYear(year, search.wilayah));
  const months: Month[] = useMemo(() => monthsOf(year, read.data?.days ?? [], changes, { six, area: !!search.wilayah }), [year, read.data, changes, six, search.wilayah]);
  if (read.isPending) return <Loading />;
  if (!read.data) return <Failure {...explain(read.error, lang)} onRetry={read.refetch} />;
  const { days, known, provisional, citation } = read.data;
  const shown = search.wilayah ? days : days.filter(({ area }) => !area);
  const count = (kind: (typeof kinds)[number]) => shown.filter((day) => day.kind === kind).length;
  const cells = months.flatMap(({ weeks }) => weeks.flatMap((week) => week.cells));
  return (
    <>
      <p className="small">
        {text.days(workedIn(months), words.week[six ? "mon_sat" : "mon_fri"], search.nama ?? text.everywhere)} <span className="muted">{text.until(zoneName(zone))}</span>
      </p>
      {known ? null : <Banner tone="wait" icon="alert">{text.unknown(year)}</Banner>}
      <div className="card kal-c0">
        <YearKey
          counts={{ national_holiday: count("national_holiday"), collective_leave: count("collective_leave"), regional_holiday: count("regional_holiday") }}
          proposed={cells.filter((day) => day?.proposed).length}
          provisional={shown.some((day) => day.provisional)}
        />
        <YearView months={months} today={dayOf(now, zone)} />
        <DayList days={days} onChange={onChange} />
        {citation ? (
          <p className="small muted">
            {text.citation} <span lang="id">{citation}</span>
          </p>
        ) : null}
      </div>
      {known && provisional ? <Banner tone="wait" icon="alert">{text.estimated(year)}</Banner> : null}
    </>
  );
}

function Controls({ search, year, years, onChoose }: { search: Search; year: number; years: readonly number[]; onChoose: (part: Search) => void }) {
  const words = useDeadlinesText();
  const { calendar: text } = words;
  return (
    <fieldset className="kal-set">
      <legend className="sr">{text.choose}</legend>
      <Field label={text.year}>
        {(wiring) => (
          <select {...wiring} className="select" value={String(year)} onChange={(event) => onChoose({ tahun: event.target.value })}>
            {years.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text.weekLabel}>
        {(wiring) => (
          <select {...wiring} className="select" value={search.pekan === "6" ? "6" : "5"} onChange={(event) => onChoose({ pekan: event.target.value })}>
            <option value="5">{words.week.mon_fri}</option>
            <option value="6">{words.week.mon_sat}</option>
          </select>
        )}
      </Field>
      <Field label={text.zoneLabel}>
        {(wiring) => (
          <select {...wiring} className="select" value={search.zona ?? homeZone()} onChange={(event) => onChoose({ zona: event.target.value })}>
            {Object.entries(words.zone).map(([zone, name]) => (
              <option key={zone} value={zone}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text.area}>
        {(wiring) => (
          <AreaPicker
            {...wiring}
            chosen={search.wilayah ? { code: search.wilayah, name: search.nama ?? search.wilayah } : null}
            onChoose={(area) => onChoose(area ? { wilayah: area.code, nama: area.name } : { wilayah: "", nama: "" })}
          />
        )}
      </Field>
    </fieldset>
  );
}

/** The year's holidays, and for national admins the ways to change them. */
export function CalendarPage() {
  const { calendar: text } = useDeadlinesText();
  const navigate = useNavigate();
  const me = useLastMe();
  const now = useNow();
  const search: Search = useSearch({ from: "/officers/admin/kalender" });
  const [open, setOpen] = useState<"add" | "import" | Began | null>(null);
  const national = !!me && isNational(me);
  const changes = useInfiniteQuery({ ...calendarChangePages(), enabled: national });
  const list = useMemo(() => (changes.data?.pages ?? []).flatMap((page) => page.data), [changes.data]);
  const drafts = list.filter(({ published_at }) => !published_at).length;
  useTitle(text.title);
  const thisYear = Number(dayOf(now, homeZone()).slice(0, 4));
  const asked = Number(search.tahun);
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : thisYear;
  const years = [...new Set([...[-2, -1, 0, 1, 2].map((step) => thisYear + step), year])].toSorted((one, other) => one - other);
  const drafted = (change: CalendarChange) => {
    setOpen(null);
    void navigate({ href: paths.calendarChanges({ pilih: change.id }) });
  };
  return (
    <main id="isi" className="adm kal-page">
      <AdminHead title={text.title} hint={text.hint}>
        {national ? (
          <>
            <Button look="primary" onClick={() => setOpen("add")}>
              <Icon name="plus" small />
              {text.add}
            </Button>
            <Button onClick={() => setOpen("import")}>
              <Icon name="table" small />
              {text.import}
            </Button>
            <To className={buttonClass("quiet")} href={paths.calendarChanges()}>
              {text.changesOpen(drafts)}
            </To>
          </>
        ) : null}
      </AdminHead>
      <Controls search={search} year={year} years={years} onChoose={(part) => void navigate({ href: paths.calendar({ ...search, ...part }), replace: true })} />
      <Year search={search} year={year} changes={list} onChange={national ? setOpen : null} />
      {open === "import" ? <ImportDialog onClose={() => setOpen(null)} onDrafted={drafted} /> : null}
      {open && open !== "import" ? <ChangeDialog began={open === "add" ? null : open} onClose={() => setOpen(null)} onDrafted={drafted} /> : null}
    </main>
  );
}
