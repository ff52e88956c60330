import { useState } from "react";
import type { BulkAct, Me } from "../../../api/types";
import { useWorkText } from "../../../i18n/work";
import { Button } from "../../../ui/Button";
import { BulkDialog } from "./BulkDialog";
import { MOST_PICKED, type Ticked } from "./useTicked";

const acts: BulkAct[] = ["assign", "dispose", "return"];

/** Stands below the list while something is ticked. */
export function BulkBar({ ticked, me }: { ticked: Ticked; me: Me }) {
  const { bulk } = useWorkText();
  const [open, setOpen] = useState<BulkAct | null>(null);
  const count = ticked.picked.length;
  return (
    <>
      {count > 0 ? (
        <div className="bb" role="group" aria-label={bulk.bar}>
          <b role="status">
            {bulk.picked(count)}
            {count >= MOST_PICKED ? ` · ${bulk.most}` : ""}
          </b>
          {acts.map((act) => (
            <Button key={act} onClick={() => setOpen(act)}>
              {bulk.acts[act]}
            </Button>
          ))}
          <Button look="quiet" onClick={ticked.none}>
            {bulk.none}
          </Button>
        </div>
      ) : null}
      {open ? <BulkDialog act={open} picked={ticked.picked} me={me} onDone={ticked.without} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
