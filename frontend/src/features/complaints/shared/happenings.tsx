import type { Caller } from "../../../api/complaints";
import type { TimelineEntry } from "../../../api/types";
import type { Text, useDates, useLabel } from "../../../i18n";
import { eventAnchor } from "../../../paths";
import type { Happening } from "../../../ui/Timeline";
import { Attachments, type Below } from "../files/Attachments";
import { Masked } from "../../../ui/Masked";
import { backOf } from "./takenBack";

export type Telling = {
  text: Text;
  dates: ReturnType<typeof useDates>;
  label: ReturnType<typeof useLabel>;
  /** The reporter reads about themself. */
  you: boolean;
  /** Whose eyes see the files, of which case, and what stands below each. */
  at: { caller: Caller; id: string; Below?: Below };
};

type Back = ReturnType<typeof backOf>;
type Told = Pick<Happening, "mark" | "title"> & Partial<Pick<Happening, "body" | "said">>;

function speaker(entry: TimelineEntry, { text, label }: Telling): string {
  const { actor } = entry;
  const agency = actor.agency ? label(actor.agency.name) : text.events.desk;
  return actor.name ? `${actor.name}, ${agency}` : text.events.officerOf(agency);
}

const said = (entry: TimelineEntry, telling: Telling, mine: boolean): Pick<Told, "said"> =>
  entry.text
    ? { said: { text: <Masked>{entry.text}</Masked>, mine, by: mine ? undefined : speaker(entry, telling) } }
    : {};

function responded(entry: TimelineEntry, telling: Telling): Told {
  const { words, events } = telling.text;
  const kind = entry.response_kind ?? "interim";
  const facts = [
    entry.outcome ? events.outcome(words.outcome[entry.outcome]) : "",
    entry.expected_on ? events.expected(telling.dates.long(entry.expected_on)) : "",
  ].filter(Boolean);
  return {
    mark: kind === "interim" ? "small" : "stage",
    title: words.response[kind],
    ...(facts.length > 0 ? { body: <p>{facts.join(" · ")}</p> } : {}),
    ...said(entry, telling, false),
  };
}

/** What followed from a deadline having passed, which turned out not to have: it stays readable, and is no alarm any more. */
function tellBack(told: Told, since: string, { text, dates }: Telling): Told {
  return {
    ...told,
    mark: "small",
    body: (
      <>
        {told.body}
        <p className="muted">{text.events.takenBack(dates.short(since))}</p>
      </>
    ),
  };
}

function tell(entry: TimelineEntry, telling: Telling, back: Back): Told {
  const { text, label, you } = telling;
  const { events, words } = text;
  const agency = entry.to_agency ? label(entry.to_agency.name) : "";
  const note = entry.text ? <p className="pre">{entry.text}</p> : undefined;
  const day = entry.expected_on ? telling.dates.long(entry.expected_on) : "";
  switch (entry.kind) {
    case "filed":
      return { mark: "stage", title: you ? events.filedYou : events.filed };
    case "verified":
      return {
        mark: "stage",
        title: events.verified,
        body: (
          <>
            {agency ? <p>{events.verifiedTo(agency)}</p> : null}
            {note}
          </>
        ),
      };
    case "disposed":
      return {
        mark: "small",
        title: events.disposed(agency),
        body: (
          <>
            {entry.binding ? (
              <p>
                <b>{events.binding}</b>
              </p>
            ) : null}
            {note}
          </>
        ),
      };
    case "succeeded":
      return { mark: "small", title: events.succeeded(agency), body: note };
    case "assigned":
      return { mark: "small", title: entry.assignee_name ? events.assignedTo(entry.assignee_name) : events.assigned };
    case "responded":
      return responded(entry, telling);
    case "replied":
      return { mark: "small", title: you ? events.repliedYou : events.replied, ...said(entry, telling, true) };
    case "disputed":
      return { mark: "small", title: you ? events.disputedYou : events.disputed, ...said(entry, telling, true) };
    case "closed": {
      const reason = entry.close_reason ?? "accepted";
      return { mark: "stage", title: you && reason === "accepted" ? events.closedYou : events.closed[reason], body: note };
    }
    case "rated":
      return { mark: "small", title: events.rated(entry.score ?? 0), ...said(entry, telling, true) };
    case "returned": {
      const proposed = entry.proposed_agency ? <p>{events.proposed(label(entry.proposed_agency.name))}</p> : undefined;
      return { mark: "small", title: events.returned(agency), body: proposed, ...said(entry, telling, false) };
    }
    case "held":
      return { mark: "pause", title: you ? events.heldYou : events.held, ...said(entry, telling, false) };
    case "reopened":
      return { mark: "stage", title: you ? events.reopenedYou : events.reopened, ...said(entry, telling, true) };
    case "reopening_asked":
      return { mark: "small", title: you ? events.reopeningAskedYou : events.reopeningAsked, ...said(entry, telling, true) };
    case "reopening_decided":
      return { mark: "small", title: entry.granted ? events.reopeningGranted : events.reopeningRefused, body: note };
    case "archived":
      return {
        mark: "stage",
        title: events.archived,
        body: (
          <>
            {entry.archive_ground ? <p>{words.ground[entry.archive_ground]}</p> : null}
            {note}
          </>
        ),
      };
    case "withdrawn":
      return { mark: "stage", title: you ? events.withdrawnYou : events.withdrawn, ...said(entry, telling, true) };
    case "escalated":
      return {
        mark: "late",
        title: events.escalated(entry.level ? words.level[entry.level] : ""),
        body: entry.clock ? <p>{events.escalatedBy(words.clock[entry.clock])}</p> : null,
        ...said(entry, telling, entry.actor.role === "reporter"),
      };
    case "due_soon":
      return { mark: "small", title: events.dueSoon(entry.clock ? words.clock[entry.clock] : "") };
    case "taken_over":
      return { mark: "stage", title: events.takenOver, body: note ?? <p>{events.takenOverText}</p> };
    case "ombudsman_open":
      return { mark: "small", title: you ? events.ombudsmanOpenYou : events.ombudsmanOpen, body: you ? <p>{events.ombudsmanOpenText}</p> : null };
    case "escalation_acknowledged":
      return { mark: "small", title: events.acknowledged(entry.level ? words.level[entry.level] : ""), body: note };
    case "reopening_ordered":
      return { mark: "stage", title: events.reopeningOrdered, body: note };
    case "appealed":
      return { mark: "small", title: you ? events.appealedYou : events.appealed, ...said(entry, telling, true) };
    case "appeal_decided":
      return { mark: "stage", title: entry.granted ? events.appealGranted : events.appealRefused, body: note };
    case "classified":
      return {
        mark: "small",
        title: events.classified,
        body: (
          <>
            {entry.class ? <p>{words.class[entry.class]}</p> : null}
            {entry.category ? <p>{label(entry.category.name)}</p> : null}
            {note}
          </>
        ),
      };
    case "protected":
      return { mark: "small", title: you ? events.protectedYou : events.protected };
    case "extension_asked":
      return { mark: "small", title: events.extensionAsked(day), body: note };
    case "extension_decided":
      return { mark: "small", title: entry.granted ? events.extensionGranted(day) : events.extensionRefused, body: note };
    case "contributor_named":
      return { mark: "small", title: events.contributorNamed(agency, day), body: note };
    case "contributed":
      return { mark: "small", title: events.contributed, ...said(entry, telling, false) };
    case "drafted":
      return { mark: "small", title: events.drafted(words.response[entry.response_kind ?? "interim"]) };
    case "draft_sent_back":
      // Its remark stands beside the draft.
      return { mark: "small", title: events.draftSentBack };
    case "merged":
      return { mark: "small", title: (you ? events.mergedYou : events.merged)(entry.merged_with ?? null) };
    case "merged_in":
      return { mark: "small", title: events.mergedIn(entry.merged_with ?? "") };
    case "reminded":
      return { mark: "small", title: you ? events.remindedYou : events.reminded };
    case "examined":
      return { mark: "stage", title: events.examined, body: note };
    case "redacted":
      return { mark: "small", title: events.redacted };
    case "attached":
      return { mark: "small", title: you ? events.attachedYou : events.attached };
    case "file_published":
      return { mark: "small", title: entry.public ? events.fileShown : events.fileHidden };
    case "mentioned":
      return { mark: "small", title: words.notice.mentioned };
    case "deadline_moved":
      return {
        mark: "small",
        title: events.deadlineMoved(entry.clock ? words.clock[entry.clock] : "", day),
        body: (
          <>
            {back.lateNoMore.has(entry.seq) ? (
              <p>
                <b>{events.lateNoMore}</b>
              </p>
            ) : null}
            {note}
          </>
        ),
      };
    case "clock_breached":
      return { mark: "late", title: events.breached(entry.clock ? words.clock[entry.clock] : "") };
  }
}

/** The report's own files stand beside its text; a file that was shown or hidden is told apart by its picture alone. */
function filesOf({ kind, attachments }: TimelineEntry, { caller, id, Below }: Telling["at"]): Pick<Happening, "after"> {
  if (kind === "attached" || attachments.length === 0) return {};
  return { after: <Attachments files={attachments} caller={caller} id={id} Below={kind === "file_published" ? undefined : Below} /> };
}

/** The events of a case, oldest first, as the timeline draws them. */
export function happeningsOf(entries: readonly TimelineEntry[], telling: Telling): Happening[] {
  const { dates } = telling;
  const back = backOf(entries);
  const told = (entry: TimelineEntry) => {
    const since = back.takenBack.get(entry.seq);
    return since ? tellBack(tell(entry, telling, back), since, telling) : tell(entry, telling, back);
  };
  return entries.map((entry) => ({
    key: String(entry.seq),
    // What a badge points to.
    ...(entry.kind === "returned" ? { id: eventAnchor(entry.seq) } : {}),
    when: entry.at ? `${dates.short(entry.at)}, ${dates.time(entry.at)}` : dates.short(entry.on),
    dateTime: entry.at ?? entry.on,
    ...told(entry),
    ...filesOf(entry, telling.at),
  }));
}
