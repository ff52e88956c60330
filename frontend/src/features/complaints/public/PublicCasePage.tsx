import "./public.css";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { complaint as oneComplaint, timeline } from "../../../api/complaints";
import { hasStatus } from "../../../api/errors";
import { explain } from "../../../api/sentences";
import type { PublicComplaint } from "../../../api/types";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { StateBadge } from "../../../ui/Badge";
import { buttonClass } from "../../../ui/Button";
import { Facts } from "../../../ui/Facts";
import { Icon } from "../../../ui/Icon";
import { Masked } from "../../../ui/Masked";
import { Failure, Loading } from "../../../ui/States";
import { Timeline } from "../../../ui/Timeline";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { Attachments } from "../files/Attachments";
import { CaseLine } from "../shared/CaseLine";
import { Clocks } from "../shared/Clocks";
import { Explaining } from "../shared/Explained";
import { happeningsOf } from "../shared/happenings";
import { wayOf } from "../shared/way";
import { Supporters } from "./Supporters";

function History({ id, settled }: { id: string; settled: boolean }) {
  const text = useText();
  const lang = useLang();
  const dates = useDates();
  const label = useLabel();
  const entries = useQuery(timeline("public", id));
  // What was read stays when reading it again fails.
  if (!entries.data) return entries.isError ? <Failure {...explain(entries.error, lang)} onRetry={entries.refetch} /> : <Loading />;
  const items = happeningsOf(entries.data, { text, dates, label, you: false, at: { caller: "public", id } }).toReversed();
  return <Timeline items={items} settled={settled} label={text.track.history} />;
}

function PublicCase({ complaint }: { complaint: PublicComplaint }) {
  const { publicList, track, words } = useText();
  const dates = useDates();
  const label = useLabel();
  const now = useNow();
  const way = wayOf(complaint);
  useTitle(complaint.title);
  return (
    <Explaining caller="public" id={complaint.id} now={now}>
      <main id="isi" className="wrap pl pc">
        <To className="back" href={paths.publicList()}>
          <Icon name="left" />
          {publicList.back}
        </To>
        <header className="pc-h">
          <p className="row small muted">
            <span className="code">{complaint.tracking_number}</span>
            <StateBadge status={complaint.status} />
            <span>{publicList.received(dates.long(complaint.received_on))}</span>
          </p>
          <h1>{complaint.title}</h1>
        </header>
        <section className="card">
          <CaseLine way={way} now={now} reader="other" />
        </section>
        <div className="pl-grid">
          <div className="pc-main">
            <section>
              <h2>{publicList.story}</h2>
              <p className="pc-text">
                <Masked>{complaint.text}</Masked>
              </p>
              <Attachments files={complaint.attachments} caller="public" id={complaint.id} />
            </section>
            <section>
              <h2>{track.history}</h2>
              <History id={complaint.id} settled={complaint.status === "closed"} />
            </section>
          </div>
          <aside className="mapside">
            <section className="card">
              <h2>{publicList.facts}</h2>
              <Facts
                rows={[
                  [publicList.holder, label(complaint.holder.name)],
                  [publicList.class, words.class[complaint.class]],
                  complaint.category ? [publicList.topicLabel, label(complaint.category.name)] : null,
                  complaint.area ? [publicList.place, complaint.area.path] : null,
                ]}
              />
            </section>
            <Supporters id={complaint.id} status={complaint.status} count={complaint.supports} />
            {complaint.clocks.length > 0 ? (
              <section className="card clocks">
                <h2>{track.clocks}</h2>
                <Clocks caller="public" id={complaint.id} of={complaint.clocks} now={now} />
              </section>
            ) : null}
            <section className="card">
              <h2>{publicList.mine}</h2>
              <p className="small">{publicList.mineText}</p>
              <To className={buttonClass("second")} href={paths.track({ nomor: complaint.tracking_number })}>
                {publicList.mineOpen}
              </To>
            </section>
          </aside>
        </div>
      </main>
    </Explaining>
  );
}

export function PublicCasePage() {
  const { id } = useParams({ from: "/citizens/laporan/$id" });
  const lang = useLang();
  const shown = useQuery(oneComplaint("public", id));
  const complaint = shown.data?.complaint;
  // The router shows the page for what is not there.
  if (hasStatus(shown.error, 404)) throw shown.error;
  if (complaint?.audience === "public") return <PublicCase complaint={complaint} />;
  return (
    <main id="isi" className="wrap pl">
      {shown.isError ? <Failure {...explain(shown.error, lang)} onRetry={shown.refetch} /> : <Loading />}
    </main>
  );
}
