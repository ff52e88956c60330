import { useNavigate } from "@tanstack/react-router";
import { forgetToken } from "../../../api/access";
import { OtherWords } from "../../../i18n";
import { useBesideText, useIntakeWords } from "../../../i18n/beside";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { buttonClass } from "../../../ui/Button";
import { useTitle } from "../../../ui/useTitle";
import { NoReceipt, Receipt, useReceipt } from "../file/Receipt";

/** What is handed over to the reporter. It stays until the officer says that it was, and then the code is nowhere on this device. */
export function IntakeReceiptPage() {
  const { desk } = useBesideText();
  const told = useIntakeWords();
  const navigate = useNavigate();
  const kept = useReceipt("desk");
  useTitle(desk.receiptTitle);
  if (!kept) {
    return (
      <NoReceipt known={kept === null} title={desk.none} text="">
        <To className={buttonClass("primary")} href={paths.intake()}>
          {desk.nav}
        </To>
        <To className={buttonClass("quiet")} href={paths.queue()}>
          {desk.toQueue}
        </To>
      </NoReceipt>
    );
  }
  return (
    <OtherWords told={told}>
      <Receipt
        kept={kept}
        counter="desk"
        title={desk.receiptTitle}
        hint={desk.receiptText}
        words={{ confirm: desk.given, confirmHint: desk.givenHint, missing: desk.mustGive, go: desk.next }}
        leave={desk.givenHint}
        onGo={() => void navigate({ href: paths.intake() })}
        // The desk is not the reporter: it keeps neither code nor key.
        onGone={forgetToken}
      />
    </OtherWords>
  );
}
