import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { timeline } from "../../../api/complaints";
import { ApiError, hasCode, hasStatus } from "../../../api/errors";
import { explain, sentenceOf, waitOf } from "../../../api/sentences";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { Banner } from "../../../ui/Banner";
import { useRest, Wait } from "../../../ui/States";
import { happeningsOf } from "./happenings";
import type { Acting } from "./useAct";

/** What others did while one was writing: the case is already loaded again, and these are its new events. */
function useFresh(news: Acting["news"] | undefined) {
  const entries = useQuery({ ...timeline(news?.caller ?? "officer", news?.id ?? ""), enabled: !!news });
  return news ? (entries.data ?? []).filter((entry) => entry.seq > news.since) : [];
}

export function News({ news, words = false }: { news: NonNullable<Acting["news"]>; words?: boolean }) {
  const { caller, id } = news;
  const text = useText();
  const dates = useDates();
  const label = useLabel();
  const fresh = useFresh(news);
  if (fresh.length === 0) return null;
  return (
    <>
      <p className="small">
        <b>{text.states.meanwhile}</b>
      </p>
      <ul className="news small">
        {happeningsOf(fresh, { text, dates, label, you: caller === "reporter", at: { caller, id } }).map((one) => (
          <li key={one.key}>
            <b>{one.title}</b>, {one.when}
            {words && one.said ? <p className="pre">{one.said.text}</p> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

export type TroubleProps = {
  act: Pick<Acting, "error"> & Partial<Pick<Acting, "news" | "variables">>;
  /** Says it better than the sentence of the code. */
  sentence?: string | undefined;
  /** Shows what others did in full; without it their acts are listed. */
  versions?: ReactNode;
};

/** Why an act did not happen, whether the words are safe, what others did meanwhile, and when it can be tried again. */
export function Trouble({ act, sentence, versions }: TroubleProps) {
  const lang = useLang();
  const { parts, states } = useText();
  const { error, news } = act;
  const waiting = waitOf(error);
  const rest = useRest(waiting?.until ?? 0);
  const fresh = useFresh(news);
  if (!error) return null;
  const { title, reference } = explain(error, lang);
  const forbidden = hasStatus(error, 403);
  const stale = hasCode(error, "version_stale");
  // A state that does not allow it is no lost race while nobody did anything.
  const overtaken = hasCode(error, "wrong_state") && fresh.length > 0;
  const broken = error instanceof ApiError && error.status >= 500;
  const heading = stale ? states.changedTitle : overtaken ? states.overtakenTitle : waiting || forbidden ? title : null;
  return (
    <div className="trouble">
      <Banner tone="wait" icon="alert" live>
        {heading ? (
          <p>
            <b>{heading}</b>
          </p>
        ) : null}
        <p>{sentence ?? sentenceOf(error, lang)}</p>
        {(stale || overtaken || forbidden) && news && !versions ? <News news={news} /> : null}
        {(broken || forbidden) && reference ? <p className="ref">{parts.reference(reference.code, reference.request)}</p> : null}
      </Banner>
      {versions}
      {waiting && rest > 0 ? <Wait waiting={{ ...waiting, again: false }} rest={rest} /> : null}
    </div>
  );
}
