import type { Draft } from "../../../api/types";
import { useDates } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { Banner } from "../../../ui/Banner";
import { Masked } from "../../../ui/Masked";

/** That an answer goes to the liaison officer first, and why the last one came back. */
export function AsksApproval({ before }: { before: Draft | undefined }) {
  const { drafts } = useDeskText();
  const dates = useDates();
  if (!before) return <Banner icon="users">{drafts.asks}</Banner>;
  return (
    <Banner tone="wait" icon="undo">
      <p>
        <b>{drafts.cameBack(before.decided_by_name ?? drafts.liaison, before.decided_at ? dates.short(before.decided_at) : "")}</b>
      </p>
      <p className="pre">
        <Masked>{before.remark ?? ""}</Masked>
      </p>
      <p className="small">{drafts.startsFrom}</p>
    </Banner>
  );
}
