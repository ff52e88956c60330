import type { Job, Schedule } from "../../api/types";
import { useDates } from "../../i18n";
import { useWorkerText } from "../../i18n/worker";
import { spanOf } from "./spans";

/** A cron line is read as one. */
const NO_BREAK = "\u00a0";

/** What the page says of jobs and times. */
export function useSaid() {
  const text = useWorkerText();
  const dates = useDates();
  const span = (seconds: number) => {
    const { unit, value } = spanOf(seconds);
    return text.span[unit](value);
  };
  /** A phone and a browser are written to by jobs of one kind; a fault tells which of them it was. */
  const way = (job: Job) => (job.kind === "message" && job.failure ? text.ways[job.failure.cause] : undefined);
  const kind = (job: Job) => way(job) ?? (job.kind ? text.kind[job.kind] : text.otherKind);
  return {
    span,
    at: (when: string) => `${dates.short(when)}, ${dates.seconds(when)}`,
    times: ({ every_seconds, cron }: Schedule["times"]) => (cron ? text.schedule.cron(cron.replaceAll(" ", NO_BREAK)) : text.schedule.every(span(every_seconds ?? 0))),
    kind,
    /** A name that tells one job from the others. */
    name: (job: Job) => [kind(job), job.complaint?.tracking_number ?? `#${job.id}`].join(", "),
  };
}
