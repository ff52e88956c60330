import { useNavigate } from "@tanstack/react-router";
import { useText } from "../../../i18n";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Banner } from "../../../ui/Banner";
import { buttonClass } from "../../../ui/Button";
import { useTitle } from "../../../ui/useTitle";
import { NoReceipt, Receipt, useReceipt } from "./Receipt";

/** Who filed it with an account has no code, and finds it there. */
function InAccount({ id }: { id: string }) {
  const { receipt } = useText();
  return (
    <div className="confirm no-print">
      <Banner icon="user">{receipt.inAccount}</Banner>
      <div className="row">
        <To className={buttonClass("primary")} href={paths.tracked(id)}>
          {receipt.open}
        </To>
        <To className={buttonClass("quiet")} href={paths.account()}>
          {receipt.allMine}
        </To>
      </div>
    </div>
  );
}

/** What the reporter holds afterwards. */
export function ReceiptPage() {
  const { receipt, site, filing } = useText();
  const navigate = useNavigate();
  const kept = useReceipt("own");
  useTitle(site.titles.receipt);
  if (!kept) {
    return (
      <NoReceipt known={kept === null} title={receipt.none} text={filing.empty}>
        <To className={buttonClass("primary")} href={paths.file()}>
          {site.nav.file}
        </To>
      </NoReceipt>
    );
  }
  return (
    <Receipt
      kept={kept}
      counter="own"
      title={receipt.title}
      words={{ confirm: receipt.confirm, confirmHint: receipt.confirmHint, missing: receipt.mustConfirm, go: receipt.open }}
      leave={receipt.leave}
      onGo={() => void navigate({ href: paths.tracked(kept.id) })}
      instead={kept.access_code ? undefined : <InAccount id={kept.id} />}
    />
  );
}
