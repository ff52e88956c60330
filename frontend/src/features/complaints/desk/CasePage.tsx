import "./case.css";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { flushSync } from "react-dom";
import { notePages, unsentText } from "../../../api/beside";
import { complaint as oneComplaint, timeline } from "../../../api/complaints";
import { hasStatus } from "../../../api/errors";
import { explain } from "../../../api/sentences";
import type { OfficerComplaint } from "../../../api/types";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { useBesideText } from "../../../i18n/beside";
import { useDeskText } from "../../../i18n/desk";
import { To } from "../../../link";
import { paths, patterns } from "../../../paths";
import { Flags, StateBadge } from "../../../ui/Badge";
import { buttonClass } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { MiniLine } from "../../../ui/Line";
import { Masked } from "../../../ui/Masked";
import { MoreRows } from "../../../ui/MoreRows";
import { Empty, Failure, Loading } from "../../../ui/States";
import { Timeline } from "../../../ui/Timeline";
import { keptText } from "../../../ui/useKeptText";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { inOrder, noteHappenings } from "../beside/noteHappenings";
import { Present } from "../beside/Present";
import { useNoteSought } from "../beside/useNoteSought";
import { useStandsAtDesks } from "../beside/useStandsAtDesks";
import { Attachments } from "../files/Attachments";
import { CaseLine } from "../shared/CaseLine";
import { Explaining } from "../shared/Explained";
import { happeningsOf } from "../shared/happenings";
import { Leaving } from "../shared/leaving";
import { standing, wayOf } from "../shared/way";
import { ActBar } from "./ActBar";
import { Answering, type Writing } from "./Answering";
import { CaseFacts } from "./CaseFacts";
import { CasePlace } from "./CasePlace";
import { FileSight } from "./FileSight";
import { OwnArchival } from "./OwnArchival";
import { Disputed, ReturnedBadge } from "./Returned";
import { Together } from "./Together";
import { UnsentAnswer } from "./UnsentAnswer";

function Head({ complaint, now }: { complaint: OfficerComplaint; now: Date }) {
  const { words } = useText();
  const label = useLabel();
  const way = wayOf(complaint);
  return (
    <header className="ch">
      <p className="row small muted">
        <span className="code">{complaint.tracking_number}</span>
        <StateBadge status={complaint.status} />
        <Flags anonymous={complaint.anonymous} secret={complaint.secret} oversight={complaint.oversight} />
        <ReturnedBadge complaint={complaint} />
        <span>{words.class[complaint.class]}</span>
      </p>
      <h1>{complaint.title}</h1>
      <p className="only-p row small">
        <MiniLine standing={standing(way, now)} />
        <span>{label(complaint.holder.name)}</span>
      </p>
      <CaseLine way={way} now={now} reader="other" />
      <Disputed complaint={complaint} />
      <OwnArchival complaint={complaint} />
      <Together complaint={complaint} />
    </header>
  );
}

function Story({ complaint }: { complaint: OfficerComplaint }) {
  const { case: text } = useDeskText();
  const dates = useDates();
  const { anonymous, reporter_name: name } = complaint;
  const who = anonymous ? text.reporterAnonymous : name ? text.reporterNamed(name) : text.reporterUnnamed;
  return (
    <section className="msg pel">
      <header>
        <span className={anonymous ? "ava sec" : "ava"}>
          <Icon name={anonymous ? "eyeoff" : "user"} />
        </span>
        <b>{who}</b>
        <time className="small muted" dateTime={complaint.received_at}>
          {dates.short(complaint.received_at)}, {dates.time(complaint.received_at)} · {text.via(complaint.channel)}
        </time>
      </header>
      <p>
        <Masked>{complaint.text}</Masked>
      </p>
      <Attachments files={complaint.attachments} caller="officer" id={complaint.id} Below={FileSight} />
    </section>
  );
}

function History({ complaint }: { complaint: OfficerComplaint }) {
  const text = useText();
  const beside = useBesideText();
  const { case: desk } = useDeskText();
  const lang = useLang();
  const dates = useDates();
  const label = useLabel();
  const entries = useQuery(timeline("officer", complaint.id));
  // Whoever stands at no desk of the case has no notes, and the story is the same without them.
  const notes = useInfiniteQuery({ ...notePages(complaint.id), enabled: useStandsAtDesks() });
  useNoteSought(notes, !!entries.data);
  const noted = (notes.data?.pages ?? []).flatMap((page) => page.data);
  // What was read stays when reading it again fails.
  if (!entries.data) return entries.isError ? <Failure {...explain(entries.error, lang)} onRetry={entries.refetch} /> : <Loading />;
  const happened = happeningsOf(entries.data, { text, dates, label, you: false, at: { caller: "officer", id: complaint.id, Below: FileSight } });
  return (
    <>
      <MoreRows list={notes} label={beside.notes.older} />
      <Timeline dense settled={complaint.status === "closed"} label={desk.history} items={inOrder(happened, noteHappenings(noted, { text: beside, dates, label }))} />
    </>
  );
}

const backTo = (from: string) => (from ? `${paths.queue()}?${from}` : paths.queue());

function Case({ complaint, from }: { complaint: OfficerComplaint; from: string }) {
  const { case: text } = useDeskText();
  const now = useNow();
  const back = backTo(from);
  const [writing, setWriting] = useState<Writing>("answer");
  useTitle(`${complaint.tracking_number} ${complaint.title}`);
  const navigate = useNavigate();
  const atDesks = useStandsAtDesks();
  const queries = useQueryClient();
  /** An answer that was begun is shown here once the case has gone: then one stays. */
  async function leave() {
    const begun = keptText(`respond.${complaint.id}`) || (queries.getQueryData(unsentText(complaint.id, "response").queryKey)?.text ?? "");
    if (!begun.trim()) await navigate({ href: back });
  }
  return (
    <Explaining caller="officer" id={complaint.id} now={now}>
    <Leaving value={leave}>
      <div className="case-p">
        <div className="cg">
          <main id="isi" className="story">
            <div className="crumb-l">
              <nav className="crumb small" aria-label={text.back}>
                <To className="link-row" href={back}>
                  <Icon name="left" small />
                  {text.back}
                </To>
                {atDesks ? <Present id={complaint.id} /> : null}
              </nav>
              <CasePlace id={complaint.id} from={from} back={back} />
            </div>
            <Head complaint={complaint} now={now} />
            <Story complaint={complaint} />
            <History complaint={complaint} />
            <Answering complaint={complaint} writing={writing} onWriting={setWriting} />
          </main>
          <CaseFacts complaint={complaint} now={now} />
        </div>
        <ActBar complaint={complaint} onAnswer={() => flushSync(() => setWriting("answer"))} />
      </div>
    </Leaving>
    </Explaining>
  );
}

export function CasePage() {
  const { id } = useParams({ from: "/officers/kerja/$id" });
  const { dari } = useSearch({ from: "/officers/kerja/$id" });
  const { case: text } = useDeskText();
  const lang = useLang();
  const shown = useQuery(oneComplaint("officer", id));
  const complaint = shown.data?.complaint;
  const lost = hasStatus(shown.error, 404);
  const elsewhere = !!complaint && !lost;
  // The router shows the page for what is not there; a case that went out of sight while it was open is told apart.
  if (lost && !complaint) throw shown.error;
  // An officer reads a report of their own as whoever sent it does.
  if (complaint?.audience === "reporter") return <Navigate to={patterns.tracked} params={{ id: complaint.id }} replace />;
  // A session that ended keeps the page: the sign-in dialog stands before it.
  if (complaint?.audience === "officer" && !lost) return <Case key={complaint.id} complaint={complaint} from={dari ?? ""} />;
  return (
    <main id="isi" className="wrap-narrow state-page">
      {shown.isError && !lost ? <Failure {...explain(shown.error, lang)} onRetry={shown.refetch} /> : null}
      {shown.isPending ? <Loading /> : null}
      {shown.isSuccess || lost ? (
        <Empty
          as="h1"
          standing={{ stage: 3, tone: "now" }}
          title={elsewhere ? text.elsewhereTitle : text.goneTitle}
          text={elsewhere ? text.elsewhere : lost ? text.lost : text.gone}
        >
          <To className={buttonClass("primary")} href={paths.queue()}>
            {text.back}
          </To>
          {elsewhere ? (
            <To className={buttonClass("quiet")} href={paths.publicCase(id)}>
              {text.readPublic}
            </To>
          ) : null}
        </Empty>
      ) : null}
      {/* Whoever does not see the case has nothing on the server for it, and before it is there nobody knows. */}
      <UnsentAnswer id={id} asks={false} />
    </main>
  );
}
