import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../api/keys";
import { explain } from "../../api/sentences";
import type { Schedule, Task } from "../../api/types";
import { useSending } from "../../api/useSending";
import { changeSchedule, schedules } from "../../api/worker";
import { useDates, useLang } from "../../i18n";
import { useWorkerText } from "../../i18n/worker";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { Refused } from "../../ui/Refused";
import { Empty, Failure, Loading } from "../../ui/States";
import { useToast } from "../../ui/Toast";
import { Fault } from "./JobTables";
import { PauseDialog, TimesDialog } from "./ScheduleDialogs";
import { useSaid } from "./useSaid";

function Last({ one }: { one: Schedule }) {
  const text = useWorkerText();
  const said = useSaid();
  const took = one.last_took_ms ?? null;
  return (
    <div>
      {one.last_started_at ? said.at(one.last_started_at) : text.schedule.never}
      {one.running ? <small>{text.schedule.running}</small> : null}
      {took !== null && !one.running ? <small>{text.schedule.took(took < 1000 ? `${took} ms` : said.span(took / 1000))}</small> : null}
      {one.last_failure ? (
        <small>
          <Badge tone="late" icon="alert">
            {text.schedule.failed}
          </Badge>{" "}
          {text.cause[one.last_failure.cause]} <Fault failure={one.last_failure} />
        </small>
      ) : null}
    </div>
  );
}

function Next({ one }: { one: Schedule }) {
  const { schedule: text } = useWorkerText();
  const said = useSaid();
  const dates = useDates();
  if (!one.pause) return one.next_run_at ? said.at(one.next_run_at) : "–";
  const { at, by, reason } = one.pause;
  return (
    <div>
      <Badge tone="wait" icon="pause">
        {text.paused}
      </Badge>
      {at ? <small>{text.pausedBy(by ?? text.somebody, `${dates.short(at)}, ${dates.time(at)}`)}</small> : null}
      {reason ? <small className="wk-why">{reason}</small> : null}
    </div>
  );
}

type RowProps = { one: Schedule; busy: boolean; onPause: () => void; onTimes: () => void; onGoOn: () => void };

function Row({ one, busy, onPause, onTimes, onGoOn }: RowProps) {
  const words = useWorkerText();
  const text = words.schedule;
  const said = useSaid();
  const [name, what] = words.task[one.task];
  const { columns } = text;
  const [times, shipped] = [said.times(one.times), said.times(one.shipped)];
  return (
    <tr>
      <td>
        <b>{name}</b>
        <small>{what}</small>
        {one.keeps_deadlines ? (
          <small>
            <Badge tone="line" icon="clock">
              {text.law}
            </Badge>
          </small>
        ) : null}
      </td>
      <td data-l={columns.times}>
        <div>
          {times}
          {times === shipped ? null : <small>{text.changed(shipped)}</small>}
        </div>
      </td>
      <td data-l={columns.last} className="num">
        <Last one={one} />
      </td>
      <td data-l={columns.next} className="num">
        <Next one={one} />
      </td>
      <td className="w acts">
        <span className="btns row">
          {one.pause ? (
            <Button busy={busy} aria-label={text.goOnFor(name)} onClick={onGoOn}>
              {text.goOn}
            </Button>
          ) : (
            <Button aria-label={text.pauseFor(name)} onClick={onPause}>
              {text.pause}
            </Button>
          )}
          <Button look="quiet" aria-label={text.timesFor(name)} onClick={onTimes}>
            {text.times}
          </Button>
        </span>
      </td>
    </tr>
  );
}

/** What runs by the clock: when, how it went, and who stopped it. */
export function Schedules() {
  const words = useWorkerText();
  const text = words.schedule;
  const lang = useLang();
  const toast = useToast();
  const queries = useQueryClient();
  const read = useQuery(schedules());
  const [open, setOpen] = useState<{ task: Task; what: "pause" | "times" } | null>(null);
  const goOn = useSending({
    mutationFn: (one: Schedule) => changeSchedule(one, { paused: false }),
    onSuccess: (after) => {
      queries.setQueryData(keys.schedules, (all?: Schedule[]) => all?.map((other) => (other.task === after.task ? after : other)));
      void queries.invalidateQueries({ queryKey: keys.attention });
      toast(text.wentOn(words.task[after.task][0]));
    },
    onError: () => queries.invalidateQueries({ queryKey: keys.schedules }),
  });
  const failed = goOn.error ? explain(goOn.error, lang) : null;
  const rows = read.data ?? [];
  const chosen = open ? rows.find(({ task }) => task === open.task) : undefined;
  return (
    <section className="wk-s" aria-labelledby="jadwal">
      <div className="wk-h">
        <div>
          <h2 id="jadwal">{text.title}</h2>
          <p className="small muted">{text.hint}</p>
        </div>
      </div>
      {failed ? <Refused text={failed.text} reference={failed.reference} waiting={failed.waiting} /> : null}
      <div className="adm-l">
        {read.isPending ? <Loading /> : null}
        {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
        {read.data && rows.length === 0 ? <Empty as="h3" standing={{ stage: 2, tone: "now" }} title={text.emptyTitle} text={text.emptyText} /> : null}
        {rows.length > 0 ? (
          <CardTable label={text.list} heads={[text.columns.task, text.columns.times, text.columns.last, text.columns.next]} acts={text.columns.acts}>
            {rows.map((one) => (
              <Row
                key={one.task}
                one={one}
                busy={goOn.isPending}
                onPause={() => setOpen({ task: one.task, what: "pause" })}
                onTimes={() => setOpen({ task: one.task, what: "times" })}
                onGoOn={() => goOn.mutate(one)}
              />
            ))}
          </CardTable>
        ) : null}
      </div>
      {chosen && open?.what === "pause" ? <PauseDialog schedule={chosen} onClose={() => setOpen(null)} /> : null}
      {chosen && open?.what === "times" ? <TimesDialog schedule={chosen} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
