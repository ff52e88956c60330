import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { notePages } from "../../../api/beside";
import { drafts as draftsOf, timeline } from "../../../api/complaints";
import { hasStatus } from "../../../api/errors";
import { explain } from "../../../api/sentences";
import type { OfficerComplaint } from "../../../api/types";
import { useLang } from "../../../i18n";
import { useBesideText } from "../../../i18n/beside";
import { useDeskText } from "../../../i18n/desk";
import { Icon } from "../../../ui/Icon";
import { More } from "../../../ui/More";
import { Failure, Loading } from "../../../ui/States";
import { type Tab, Tabs } from "../../../ui/Tabs";
import { NoteForm } from "../beside/NoteForm";
import { useStandsAtDesks } from "../beside/useStandsAtDesks";
import { ContributeForm } from "./ContributeForm";
import { Drafts } from "./Drafts";
import { mayContribute } from "./contributors";
import { RespondForm } from "./RespondForm";
import { useLedTo } from "./useLedTo";
import { UnsentAnswer } from "./UnsentAnswer";

/** What the composer is open for. */
export type Writing = "answer" | "note";

/** What is written about a case: answers that were put before the liaison officer, the composer, and help for the holder. */
export function Answering({ complaint, writing, onWriting }: { complaint: OfficerComplaint; writing: Writing; onWriting: (writing: Writing) => void }) {
  const { notes: noteText, composer } = useBesideText();
  const { drafts, contribute } = useDeskText();
  const lang = useLang();
  const atDesks = useStandsAtDesks();
  const { id, allowed_acts, clocks, pending_draft } = complaint;
  const events = useQuery(timeline("officer", id));
  const some = !!pending_draft || (events.data ?? []).some((event) => event.kind === "drafted");
  const list = useQuery({ ...draftsOf(complaint), enabled: some });
  const writes = allowed_acts.includes("respond") || allowed_acts.includes("draft");
  // Others may read the case, but not what is written inside its agency.
  const hidden = hasStatus(list.error, 403);
  const newest = list.data?.[0];
  const asks = !allowed_acts.includes("respond");
  // What came back is what one starts from: the composer waits until that is known, and never goes away under words being typed.
  const ready = !asks || (!!events.data && (!some || (!!list.data && (!list.isPlaceholderData || newest?.state !== "waiting"))));
  const before = asks && newest?.state === "sent_back" ? newest : undefined;
  // Only the desk of the case notes anything.
  const noting = useInfiniteQuery({ ...notePages(id), enabled: atDesks }).isSuccess;
  const form = writes && ready ? <RespondForm complaint={complaint} before={before} /> : null;
  // Whoever stands above both the holder and the one who was asked answers first of all.
  const helps = mayContribute(complaint);
  const help = helps ? <ContributeForm complaint={complaint} /> : <UnsentAnswer id={id} of="contribute" asks={atDesks && clocks.some(({ kind }) => kind === "contribution")} />;
  const apart = allowed_acts.includes("decide_draft");
  useLedTo(!events.isPending && (!some || !list.isPending));
  const note: Tab<Writing> = { value: "note", name: noteText.tab, icon: "note", panel: <NoteForm id={id} /> };
  return (
    <>
      {some && list.isError && !list.data && !hidden ? <Failure {...explain(list.error, lang)} onRetry={list.refetch} /> : null}
      {some && list.data && list.data.length > 0 ? <Drafts complaint={complaint} drafts={list.data} /> : null}
      {writes && !ready && !list.isError ? <Loading /> : null}
      {form && !apart ? (
        <section className="comp" aria-labelledby="writing">
          <h2 id="writing" className="sr">
            {composer.tabs}
          </h2>
          <Tabs
            label={composer.tabs}
            tabs={[{ value: "answer", name: composer.answer, icon: "chat", panel: form }, ...(noting ? [note] : [])]}
            value={noting ? writing : "answer"}
            onChange={onWriting}
          />
        </section>
      ) : null}
      {form && apart ? (
        <More title={drafts.own}>
          <section className="comp" aria-labelledby="writing">
            <h2 id="writing" className="sr">
              {composer.answer}
            </h2>
            {form}
          </section>
        </More>
      ) : null}
      {writes ? null : <UnsentAnswer id={id} asks={atDesks && !!complaint.first_handed_over_at} />}
      {helps && writes ? <More title={contribute.title}>{help}</More> : help}
      {noting && (!form || apart) ? (
        <section className="comp" aria-labelledby="note">
          <h2 id="note" className="comp-h">
            <Icon name="note" small />
            {noteText.title}
          </h2>
          <NoteForm id={id} />
        </section>
      ) : null}
    </>
  );
}
