import type { Failure, Job, JobState } from "../../api/types";
import { useLabel } from "../../i18n";
import { useWorkerText } from "../../i18n/worker";
import { To } from "../../link";
import { paths } from "../../paths";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { CardTable } from "../../ui/CardTable";
import { useSaid } from "./useSaid";

/** What a job does, about what and for whom; never a name, an address or a text. */
function What({ job }: { job: Job }) {
  const text = useWorkerText();
  const label = useLabel();
  const said = useSaid();
  const { complaint, agency, recipient } = job;
  const entry = job.entry ?? null;
  const about = entry === null ? null : entry < 0 ? text.note : text.entry(entry);
  return (
    <>
      <b>{said.kind(job)}</b> <span className="ref">#{job.id}</span>
      {complaint ? (
        <small>
          <To className="code" href={paths.desk(complaint.id)}>
            {complaint.tracking_number}
          </To>
          {about ? `, ${about}` : null}
        </small>
      ) : null}
      {agency ? <small>{label(agency.name)}</small> : null}
      {recipient ? <small>{text.to[recipient]}</small> : null}
    </>
  );
}

/** What a fault says besides its cause: the worker's own words in the reader's language, codes of others as they are. */
export function Fault({ failure: { said } }: { failure: Failure }) {
  const text = useWorkerText();
  const known = text.faults[said];
  return known === undefined ? <span className="ref">{text.code(said)}</span> : known;
}

function Why({ job }: { job: Job }) {
  const text = useWorkerText();
  if (!job.failure) return null;
  return (
    <>
      {text.cause[job.failure.cause]}{" "}
      <small>
        <Fault failure={job.failure} />
      </small>
      <small>{text.tries(job.attempts, job.most_attempts)}</small>
    </>
  );
}

type DeadProps = { jobs: readonly Job[]; busy: boolean; onRetry: (job: Job) => void };

/** What was laid aside, why, and another try. On phones a row becomes a card. */
export function DeadTable({ jobs, busy, onRetry }: DeadProps) {
  const { dead: text } = useWorkerText();
  const said = useSaid();
  const { columns } = text;
  return (
    <CardTable label={text.list} heads={[columns.what, columns.why, columns.when]} acts={columns.acts}>
      {jobs.map((job) => (
        <tr key={job.id}>
          <td>
            <What job={job} />
          </td>
          <td data-l={columns.why}>
            <div>
              <Why job={job} />
            </div>
          </td>
          <td data-l={columns.when} className="num">
            {said.at(job.due_at)}
          </td>
          <td className="w acts">
            <Button busy={busy} aria-label={text.retryFor(said.name(job))} onClick={() => onRetry(job)}>
              {text.retry}
            </Button>
          </td>
        </tr>
      ))}
    </CardTable>
  );
}

const stateOf = (job: Job): Exclude<JobState, "dead"> => (job.state === "running" ? "running" : "waiting");

/** What waits or is in a worker's hands, what is due first on top. */
export function QueueTable({ jobs }: { jobs: readonly Job[] }) {
  const { queue: text } = useWorkerText();
  const words = useWorkerText();
  const said = useSaid();
  const { columns } = text;
  return (
    <CardTable label={text.list} heads={[columns.what, columns.state, columns.when, columns.tries]}>
      {jobs.map((job) => (
        <tr key={job.id}>
          <td>
            <What job={job} />
          </td>
          <td data-l={columns.state}>
            <div>
              <Badge tone={job.state === "running" ? "run" : job.failure ? "wait" : "quiet"} icon={job.state === "running" ? "arrow" : "clock"}>
                {text.state[stateOf(job)]}
              </Badge>
              {job.failure ? (
                <small>
                  {words.cause[job.failure.cause]} <Fault failure={job.failure} />
                </small>
              ) : null}
            </div>
          </td>
          <td data-l={columns.when} className="num">
            <div>
              {said.at(job.due_at)}
              {job.late_seconds >= 1 ? <small>{text.late(said.span(job.late_seconds))}</small> : job.failure ? <small>{text.again}</small> : null}
            </div>
          </td>
          <td data-l={columns.tries} className="num">
            {words.tries(job.attempts, job.most_attempts)}
          </td>
        </tr>
      ))}
    </CardTable>
  );
}
