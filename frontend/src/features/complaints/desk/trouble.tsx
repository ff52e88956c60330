import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { complaint as oneComplaint } from "../../../api/complaints";
import { hasStatus } from "../../../api/errors";
import type { OfficerComplaint } from "../../../api/types";
import { useLabel, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Facts } from "../../../ui/Facts";
import { Masked } from "../../../ui/Masked";
import { News, Trouble, type TroubleProps } from "../shared/Trouble";
import type { Acting } from "../shared/useAct";

/** The fields of acts that hold an officer's own words. */
const WORDS = new Set(["title", "text", "question", "reason", "explanation", "note", "public_title", "public_text"]);

const wordsOf = (sent: unknown): string[] => Object.entries(sent ?? {}).flatMap(([name, value]) => (WORDS.has(name) && typeof value === "string" && value ? [value] : []));

/** Beside each other: the case one wrote for, with what was to be sent, and the case as it is now. What differs is marked. */
function Versions({ before, now, news, sent }: { before: OfficerComplaint; now: OfficerComplaint; news: NonNullable<Acting["news"]>; sent: unknown }) {
  const { case: text, versions } = useDeskText();
  const { words } = useText();
  const label = useLabel();
  const rows: [string, (one: OfficerComplaint) => string][] = [
    [versions.stage, (one) => words.status[one.status]],
    [text.holder, (one) => label(one.holder.name)],
    [text.assignee, (one) => one.assignee?.name ?? text.noAssignee],
    [versions.publicTitle, (one) => one.public_title],
    [versions.publicText, (one) => one.public_text],
  ];
  // Where the case stands is always said; the rest only where it differs.
  const said = rows.filter(([, of], n) => n < 3 || of(before) !== of(now));
  const facts = (one: OfficerComplaint) =>
    said.map(([name, of]): [string, ReactNode] => [name, of(before) === of(now) ? of(one) : <ins key="d">{of(one)}</ins>]);
  const mine = wordsOf(sent);
  return (
    <div className="versi">
      <section className="card">
        <h3 className="versi-h">{versions.yours}</h3>
        <Facts rows={facts(before)} />
        {mine.length > 0 ? <p className="small muted">{versions.unsent}</p> : null}
        {mine.map((one) => (
          <p className="quote" key={one}>
            <Masked>{one}</Masked>
          </p>
        ))}
      </section>
      <section className="card">
        <h3 className="versi-h">{versions.now}</h3>
        <Facts rows={facts(now)} />
        <News news={news} words />
      </section>
    </div>
  );
}

/** Why an officer's act did not happen. A case that changed meanwhile is already loaded again behind the dialog. */
export function ActTrouble({ act }: Pick<TroubleProps, "act">) {
  const { case: text } = useDeskText();
  const label = useLabel();
  const { error, news, variables } = act;
  const shown = useQuery({ ...oneComplaint("officer", news?.id ?? ""), enabled: false }).data?.complaint;
  const now = shown?.audience === "officer" ? shown : null;
  if (hasStatus(error, 403) && now) return <Trouble act={act} sentence={text.notYours(label(now.holder.name))} />;
  if (!hasStatus(error, 412)) return <Trouble act={act} />;
  const before = news?.before?.audience === "officer" ? news.before : null;
  return <Trouble act={act} sentence={wordsOf(variables).length > 0 ? text.stale : text.staleChoice} versions={before && now && news ? <Versions before={before} now={now} news={news} sent={variables} /> : undefined} />;
}
