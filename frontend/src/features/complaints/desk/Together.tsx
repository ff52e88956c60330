import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { timeline } from "../../../api/complaints";
import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { StateBadge } from "../../../ui/Badge";
import { Banner } from "../../../ui/Banner";
import { More } from "../../../ui/More";
import { heldIn, rowOf } from "./likeness";

/** So many children are named at once; more are folded. */
const NAMED = 5;

/** The numbers of those that were put under a case, in that order. */
export function useChildren({ id }: Pick<OfficerComplaint, "id">): string[] {
  const story = useQuery(timeline("officer", id)).data ?? [];
  return [...new Set(story.flatMap(({ kind, merged_with }) => (kind === "merged_in" && merged_with ? [merged_with] : [])))];
}

/** Each with its title and state, as the work list has it; one that is not the officer's to see is its number. */
function Children({ numbers }: { numbers: readonly string[] }) {
  const rows = useQueries({ queries: numbers.map(rowOf) });
  return (
    <ul className="small kids">
      {numbers.map((number, n) => {
        const row = heldIn(rows[n]?.data?.data, { tracking_number: number });
        return (
          <li key={number}>
            <span className="code">{number}</span>
            {row ? (
              <>
                <To href={paths.desk(row.id)}>{row.title}</To>
                <StateBadge status={row.status} />
              </>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Folded({ numbers }: { numbers: readonly string[] }) {
  const { merge } = useDeskText();
  const [open, setOpen] = useState(false);
  return (
    <More title={merge.moreChildren(numbers.length)} onOpen={() => setOpen(true)}>
      {open ? <Children numbers={numbers} /> : null}
    </More>
  );
}

/** Reports that say the same are answered once: on a child its parent, on a parent which they are. */
export function Together({ complaint }: { complaint: OfficerComplaint }) {
  const { merge } = useDeskText();
  const { parent, children } = complaint;
  const numbers = useChildren(complaint);
  if (!parent && children === 0 && numbers.length === 0) return null;
  return (
    <div className="together">
      <Banner icon="route">
        {parent ? (
          <>
            <p>
              <b>
                {merge.child}{" "}
                <To className="code" href={paths.desk(parent.id)}>
                  {parent.tracking_number}
                </To>
              </b>
            </p>
            <p className="small">{merge.childText}</p>
          </>
        ) : (
          <>
            <p>
              <b>{children > 0 ? merge.children(children) : merge.childrenDone}</b>
            </p>
            {children > 0 ? <p className="small">{merge.childrenText}</p> : null}
            <Children numbers={numbers.slice(0, NAMED)} />
            {numbers.length > NAMED ? <Folded numbers={numbers.slice(NAMED)} /> : null}
          </>
        )}
      </Banner>
    </div>
  );
}
