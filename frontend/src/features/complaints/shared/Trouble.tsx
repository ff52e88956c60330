import { useQuery } from "@tanstack/react-query";
import { timeline } from "../../../api/complaints";
import { ApiError, hasStatus } from "../../../api/errors";
import { explain, sentenceOf, waitOf } from "../../../api/sentences";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { Banner } from "../../../ui/Banner";
import { useRest, Wait } from "../../../ui/States";
import { happeningsOf } from "./happenings";
import type { Acting } from "./useAct";

/** What others did while one was writing: the case is already loaded again, and these are its new events. */
function News({ news: { caller, id, since } }: { news: NonNullable<Acting["news"]> }) {
  const text = useText();
  const dates = useDates();
  const label = useLabel();
  const entries = useQuery(timeline(caller, id));
  const fresh = (entries.data ?? []).filter((entry) => entry.seq > since);
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
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why an act did not happen, whether the words are safe, what others did meanwhile, and when it can be tried again. */
export function Trouble({ act, sentence }: { act: Pick<Acting, "error"> & { news?: Acting["news"] }; sentence?: string | undefined }) {
  const lang = useLang();
  const { parts, states } = useText();
  const { error, news } = act;
  const waiting = waitOf(error);
  const rest = useRest(waiting?.until ?? 0);
  if (!error) return null;
  const { title, reference } = explain(error, lang);
  const overtaken = hasStatus(error, 409) || hasStatus(error, 412);
  const broken = error instanceof ApiError && error.status >= 500;
  return (
    <div className="trouble">
      <Banner tone="wait" icon="alert" live>
        {overtaken ? (
          <p>
            <b>{hasStatus(error, 412) ? states.changedTitle : states.overtakenTitle}</b>
          </p>
        ) : null}
        {waiting ? (
          <p>
            <b>{title}</b>
          </p>
        ) : null}
        <p>{sentence ?? sentenceOf(error, lang)}</p>
        {overtaken && news ? <News news={news} /> : null}
        {broken && reference ? <p className="ref">{parts.reference(reference.code, reference.request)}</p> : null}
      </Banner>
      {waiting && rest > 0 ? <Wait waiting={{ ...waiting, again: false }} rest={rest} /> : null}
    </div>
  );
}
