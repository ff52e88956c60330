import "./track.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { forgetToken, hasToken, mayOpen } from "../../../api/access";
import { complaint as oneComplaint, timeline } from "../../../api/complaints";
import { hasStatus } from "../../../api/errors";
import { explain } from "../../../api/sentences";
import { useMe } from "../../../api/session";
import type { ReporterComplaint } from "../../../api/types";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { factsOf, isLate } from "../../../lib/clock";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Flags, Turn } from "../../../ui/Badge";
import { Button } from "../../../ui/Button";
import { Facts } from "../../../ui/Facts";
import { Icon } from "../../../ui/Icon";
import { More } from "../../../ui/More";
import { Failure, Loading } from "../../../ui/States";
import { type Happening, Timeline } from "../../../ui/Timeline";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { Attachments } from "../files/Attachments";
import { ReportFiles } from "../files/ReportFiles";
import { CaseLine } from "../shared/CaseLine";
import { Clocks } from "../shared/Clocks";
import { Dossier } from "../shared/Dossier";
import { DueButton, Explaining } from "../shared/Explained";
import { Holdings } from "../shared/Holdings";
import { happeningsOf } from "../shared/happenings";
import { useDue } from "../shared/useDue";
import { clockOf, currentClock, type Way, wayOf } from "../shared/way";
import { ActPanel } from "./ActPanel";
import { TrackForm } from "./TrackForm";

const ArchivedPanel = lazy(async () => ({ default: (await import("./ArchivedPanel")).ArchivedPanel }));
const HoldPanel = lazy(async () => ({ default: (await import("./HoldPanel")).HoldPanel }));

/** One sentence: where it is and by when the next thing happens. */
function Say({ way, now }: { way: Way; now: Date }) {
  const { parts, track } = useText();
  const { say } = track;
  const dates = useDates();
  const { status } = way;
  if (status === "closed") return say.closed(way.closed ? dates.long(way.closed) : "");
  if (status === "archived" || status === "withdrawn") return say[status];
  const clock = currentClock(way);
  if (!clock) return say.noDue[status];
  const facts = factsOf(clock);
  const due = dates.long(facts.due, facts.zone);
  const [before, after] = (isLate(facts, now) && status !== "answered" ? say.late(due) : say[status](due)).split(due);
  return (
    <>
      {before}
      {/* Its full stop begins no line of its own. */}
      <span className="say-due">
        <DueButton clock={clock}>{due}</DueButton>
        {after}
      </span>
      {facts.provisional ? <span className="say-more small muted">{parts.provisional}</span> : null}
    </>
  );
}

function Now({ complaint, way, now }: { complaint: ReporterComplaint; way: Way; now: Date }) {
  const { track } = useText();
  const label = useLabel();
  const { status } = complaint;
  const yours = status === "answered" || status === "on_hold";
  const over = status === "closed" || status === "archived" || status === "withdrawn";
  return (
    <section className="now card">
      {over ? null : yours ? (
        <p>
          <Turn who="" icon="user" yours />
        </p>
      ) : (
        <p className="whose">
          <Icon name="build" />
          <span>
            {track.turnOf} <b>{label(complaint.holder.name)}</b>
          </span>
        </p>
      )}
      <p className="say">
        <Say way={way} now={now} />
      </p>
      <CaseLine way={way} now={now} reader="reporter" />
    </section>
  );
}

function History({ complaint, way }: { complaint: ReporterComplaint; way: Way }) {
  const text = useText();
  const lang = useLang();
  const dates = useDates();
  const label = useLabel();
  const dueOf = useDue();
  const entries = useQuery(timeline("reporter", complaint.id));
  // What was read stays when reading it again fails.
  if (!entries.data) return entries.isError ? <Failure {...explain(entries.error, lang)} onRetry={entries.refetch} /> : <Loading />;
  const past = happeningsOf(entries.data, { text, dates, label, you: true, at: { caller: "reporter", id: complaint.id } }).toReversed();
  const working = complaint.status === "forwarded" || complaint.status === "in_progress";
  const completion = clockOf(way, "completion");
  const items: Happening[] = [...past];
  if (working && items[0] && items[0].mark !== "late") items[0] = { ...items[0], mark: "now" };
  if (working && completion && "due_at" in completion) {
    items.unshift({
      key: "promise",
      mark: "next",
      title: text.track.promise,
      when: <DueButton clock={completion}>{text.parts.due(dueOf(completion, "short"))}</DueButton>,
      dateTime: completion.due_at,
      body: <p className="muted">{text.track.promiseText}</p>,
    });
  }
  const filed = items.findLastIndex((item) => item.key === String(entries.data[0]?.seq));
  if (filed >= 0) {
    items[filed] = {
      ...items[filed]!,
      body: (
        <>
          <More title={text.track.readAgain}>
            <p className="pre">{complaint.text}</p>
          </More>
          <Attachments files={complaint.attachments} caller="reporter" id={complaint.id} />
        </>
      ),
    };
  }
  return <Timeline items={items} settled={complaint.status === "closed"} label={text.track.history} />;
}

function Who({ complaint }: { complaint: ReporterComplaint }) {
  const { track } = useText();
  const over = complaint.status === "archived" || complaint.status === "withdrawn";
  const content = complaint.secret
    ? track.contentSecret
    : complaint.published
      ? track.contentPublic
      : over
        ? track.contentOver
        : track.contentNotYet;
  return (
    <section className="card">
      <h2>{track.who}</h2>
      <Facts
        rows={[
          [track.whoContent, content],
          [track.whoName, complaint.anonymous ? track.nameHidden : track.nameShown],
        ]}
      />
    </section>
  );
}

/** Back to where one came from: the account's list, or the door with the code, which a borrowed phone should close again. */
function Back({ id }: { id: string }) {
  const { track, receipt } = useText();
  const navigate = useNavigate();
  if (!hasToken(id)) {
    return (
      <To className="back" href={paths.account()}>
        <Icon name="left" />
        {receipt.allMine}
      </To>
    );
  }
  return (
    <>
      <To className="back" href={paths.track()}>
        <Icon name="left" />
        {track.another}
      </To>
      <Button
        look="quiet"
        onClick={() => {
          forgetToken(id);
          void navigate({ href: paths.track() });
        }}
      >
        <Icon name="lock" small />
        {track.forget}
      </Button>
    </>
  );
}

function Tracked({ complaint }: { complaint: ReporterComplaint }) {
  const { track } = useText();
  const dates = useDates();
  const now = useNow();
  const way = wayOf(complaint);
  useTitle(`${complaint.tracking_number} ${complaint.title}`);
  return (
    <Explaining caller="reporter" id={complaint.id} now={now}>
      <main id="isi" className="wrap tr">
        <div className="q-top">
          <Back id={complaint.id} />
        </div>
        <header className="hd">
          <p className="row small muted">
            <span className="code">{complaint.tracking_number}</span>
            <Flags anonymous={complaint.anonymous} secret={complaint.secret} />
            <span>{track.sent(dates.long(complaint.received_at))}</span>
          </p>
          <h1>{complaint.title}</h1>
        </header>
        <Now complaint={complaint} way={way} now={now} />
        {complaint.status === "on_hold" && complaint.allowed_acts.includes("reply") ? (
          <Suspense fallback={<Loading />}>
            <HoldPanel complaint={complaint} />
          </Suspense>
        ) : null}
        {complaint.status === "archived" ? (
          <Suspense fallback={<Loading />}>
            <ArchivedPanel complaint={complaint} />
          </Suspense>
        ) : null}
        {complaint.allowed_acts.includes("attach") ? <ReportFiles id={complaint.id} quiet /> : null}
        <div className="cols">
          <div className="main">
            <section>
              <h2>{track.history}</h2>
              <History complaint={complaint} way={way} />
            </section>
          </div>
          <aside className="side">
            <ActPanel complaint={complaint} />
            {complaint.clocks.some((clock) => clock.state !== "cancelled") ? (
              <section className="card clocks">
                <h2>{track.clocks}</h2>
                <Clocks caller="reporter" id={complaint.id} of={complaint.clocks} now={now} />
              </section>
            ) : null}
            <Holdings caller="reporter" id={complaint.id} card />
            <Dossier caller="reporter" id={complaint.id} card />
            <Who complaint={complaint} />
          </aside>
        </div>
      </main>
    </Explaining>
  );
}

/** The token ran out, or this device never had one. */
function CodeAgain({ id, number }: { id: string; number: string | undefined }) {
  const { track, site } = useText();
  const navigate = useNavigate();
  const shown = useQuery({ ...oneComplaint("reporter", id), enabled: false });
  useTitle(site.titles.track);
  return (
    <main id="isi" className="wrap-narrow door">
      <h1>{track.again}</h1>
      <p className="hint">{track.againText}</p>
      <TrackForm
        number={number}
        onOpen={(opened) => {
          if (opened === id) void shown.refetch();
          else void navigate({ href: paths.tracked(opened) });
        }}
      />
      <p className="small muted">{track.lost}</p>
      <To href={paths.signIn({ ke: paths.tracked(id) })}>{track.byAccount}</To>
    </main>
  );
}

export function TrackedPage() {
  const { id } = useParams({ from: "/citizens/lacak/$id" });
  const lang = useLang();
  // Whoever signs out, here or in another tab, closes what their account opened.
  useMe();
  const shown = useQuery({ ...oneComplaint("reporter", id), enabled: mayOpen(id) });
  const complaint = shown.data?.complaint;
  // Read with an account that does not own it, a report looks as it does to the public: its code opens it.
  const notMine = !hasToken(id) && (hasStatus(shown.error, 404) || (!!complaint && complaint.audience !== "reporter"));
  if (!mayOpen(id) || notMine || hasStatus(shown.error, 401)) return <CodeAgain id={id} number={complaint?.tracking_number} />;
  // The router shows the page for what is not there.
  if (hasStatus(shown.error, 404)) throw shown.error;
  if (complaint?.audience === "reporter") return <Tracked complaint={complaint} />;
  return (
    <main id="isi" className="wrap tr">
      {shown.isError ? <Failure {...explain(shown.error, lang)} onRetry={shown.refetch} /> : <Loading />}
    </main>
  );
}
