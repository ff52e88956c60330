import "../file/receipt.css";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { forgetToken } from "../../../api/access";
import { useDates, useText } from "../../../i18n";
import { useBesideText } from "../../../i18n/beside";
import { homeZone } from "../../../lib/dates";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Banner } from "../../../ui/Banner";
import { Button, buttonClass } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Icon } from "../../../ui/Icon";
import { Rich } from "../../../ui/Rich";
import { Empty, Loading } from "../../../ui/States";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { dropReceipt, type KeptReceipt, loadReceipt } from "../file/draft";
import { PromisedDates } from "../file/PromisedDates";
import { PaperHead, Slip, Tools } from "../file/Slip";
import { ReportFiles } from "../files/ReportFiles";

/** What is handed over to the reporter. It stays until the officer says that it was, and then the code is nowhere on this device. */
function Receipt({ kept }: { kept: KeptReceipt }) {
  const { receipt, parts, filing } = useText();
  const { desk } = useBesideText();
  const dates = useDates();
  const navigate = useNavigate();
  const now = useNow();
  const zone = homeZone();
  const [given, setGiven] = useState(false);
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const givenNow = useRef(false);
  useEffect(() => {
    givenNow.current = given;
  }, [given]);
  const { id } = kept;
  useEffect(
    () => () => {
      if (!givenNow.current) return;
      // The desk is not the reporter: it keeps neither code nor key.
      forgetToken(id);
      void dropReceipt("desk").catch(() => undefined);
    },
    [id],
  );
  const leaving = useBlocker({ shouldBlockFn: () => !givenNow.current, enableBeforeUnload: () => !givenNow.current, withResolver: true });
  const first = kept.clocks.find((clock) => clock.kind === "verification");
  const when = `${dates.long(kept.received_at, zone)}, ${dates.time(kept.received_at, zone)}`;
  return (
    <main id="isi" className="wrap-narrow rc">
      <PaperHead when={`${dates.long(now, zone)}, ${dates.time(now, zone)}`} />
      <div className="ok-h">
        <span className="ok-ic">
          <Icon name="check" />
        </span>
        <div>
          <h1>{desk.receiptTitle}</h1>
          <p className="lede">
            <Rich>{first ? receipt.lede(when, dates.long(first.due_at, first.time_zone)) : receipt.ledeNoDue(when)}</Rich>
          </p>
          <p className="no-print">{desk.receiptText}</p>
        </div>
      </div>
      {kept.earlier ? (
        <Banner tone="wait" icon="info">
          {filing.review.earlier}
        </Banner>
      ) : null}
      <Slip kept={kept} />
      <Tools kept={kept} />
      <ReportFiles id={id} />
      <div className="confirm no-print">
        <label className="check">
          <input ref={box} type="checkbox" checked={given} onChange={(event) => setGiven(event.target.checked)} />
          <span>
            <b>{desk.given}</b>
            <br />
            <span className="muted small">{desk.givenHint}</span>
          </span>
        </label>
        <Button
          look="primary"
          aria-disabled={!given}
          onClick={() => {
            if (given) return void navigate({ href: paths.intake() });
            setAsked(true);
            box.current?.focus();
          }}
        >
          {desk.next}
        </Button>
        <p className="confirm-say error" role="alert">
          {asked && !given ? desk.mustGive : ""}
        </p>
      </div>
      <PromisedDates complaint={kept} />
      {leaving.status === "blocked" ? (
        <Dialog title={desk.given} text={desk.givenHint} onClose={leaving.reset}>
          <div className="row dialog-f">
            <Button look="primary" onClick={leaving.reset}>
              {parts.cancel}
            </Button>
            <Button
              look="quiet"
              onClick={() => {
                setGiven(true);
                givenNow.current = true;
                leaving.proceed();
              }}
            >
              {desk.given}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </main>
  );
}

export function IntakeReceiptPage() {
  const { desk } = useBesideText();
  const [kept, setKept] = useState<KeptReceipt | null | undefined>(undefined);
  useTitle(desk.receiptTitle);
  useEffect(() => {
    void loadReceipt("desk")
      .catch(() => null)
      .then(setKept);
  }, []);
  if (kept) return <Receipt kept={kept} />;
  return (
    <main id="isi" className="wrap-narrow rc">
      {kept === undefined ? (
        <Loading />
      ) : (
        <Empty as="h1" standing={{ stage: 2, tone: "stopped" }} title={desk.none} text="">
          <To className={buttonClass("primary")} href={paths.intake()}>
            {desk.nav}
          </To>
          <To className={buttonClass("quiet")} href={paths.queue()}>
            {desk.toQueue}
          </To>
        </Empty>
      )}
    </main>
  );
}
