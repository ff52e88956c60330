import "./receipt.css";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useDates, useText } from "../../../i18n";
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
import { ReportFiles } from "../files/ReportFiles";
import { dropReceipt, type KeptReceipt, loadReceipt } from "./draft";
import { PromisedDates } from "./PromisedDates";
import { PaperHead, Slip, Tools } from "./Slip";

function Saved({ saved, onSaved, onOpen }: { saved: boolean; onSaved: (saved: boolean) => void; onOpen: () => void }) {
  const { receipt } = useText();
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  return (
    <div className="confirm no-print">
      <label className="check">
        <input ref={box} type="checkbox" checked={saved} onChange={(event) => onSaved(event.target.checked)} />
        <span>
          <b>{receipt.confirm}</b>
          <br />
          <span className="muted small">{receipt.confirmHint}</span>
        </span>
      </label>
      <Button
        look="primary"
        aria-disabled={!saved}
        onClick={() => {
          if (saved) return onOpen();
          setAsked(true);
          box.current?.focus();
        }}
      >
        {receipt.open}
      </Button>
      <p className="confirm-say error" role="alert">
        {asked && !saved ? receipt.mustConfirm : ""}
      </p>
    </div>
  );
}

function Receipt({ kept }: { kept: KeptReceipt }) {
  const { receipt, parts, filing } = useText();
  const dates = useDates();
  const navigate = useNavigate();
  const now = useNow();
  const [saved, setSaved] = useState(!kept.access_code);
  const savedNow = useRef(saved);
  useEffect(() => {
    savedNow.current = saved;
  }, [saved]);
  // Forget the code only when its owner said that it is saved, and has left.
  useEffect(
    () => () => {
      if (savedNow.current) void dropReceipt().catch(() => undefined);
    },
    [],
  );
  const leaving = useBlocker({ shouldBlockFn: () => !savedNow.current, enableBeforeUnload: () => !savedNow.current, withResolver: true });
  const at = kept.received_at;
  const zone = homeZone();
  const when = `${dates.long(at, zone)}, ${dates.time(at, zone)}`;
  const first = kept.clocks.find((clock) => clock.kind === "verification");
  const due = first ? dates.long(first.due_at, first.time_zone) : null;
  return (
    <main id="isi" className="wrap-narrow rc">
      <PaperHead when={`${dates.long(now, zone)}, ${dates.time(now, zone)}`} />
      <div className="ok-h">
        <span className="ok-ic">
          <Icon name="check" />
        </span>
        <div>
          <h1>{receipt.title}</h1>
          <p className="lede">
            <Rich>{due ? receipt.lede(when, due) : receipt.ledeNoDue(when)}</Rich>
          </p>
        </div>
      </div>
      {kept.earlier ? (
        <Banner tone="wait" icon="info">
          {filing.review.earlier}
        </Banner>
      ) : null}
      <Slip kept={kept} />
      <Tools kept={kept} />
      <ReportFiles id={kept.id} />
      {kept.access_code ? (
        <Saved saved={saved} onSaved={setSaved} onOpen={() => void navigate({ href: paths.tracked(kept.id) })} />
      ) : (
        <div className="confirm no-print">
          <Banner icon="user">{receipt.inAccount}</Banner>
          <div className="row">
            <To className={buttonClass("primary")} href={paths.tracked(kept.id)}>
              {receipt.open}
            </To>
            <To className={buttonClass("quiet")} href={paths.account()}>
              {receipt.allMine}
            </To>
          </div>
        </div>
      )}
      <PromisedDates complaint={kept} />
      {leaving.status === "blocked" ? (
        <Dialog title={receipt.confirm} text={receipt.leave} onClose={leaving.reset}>
          <div className="row dialog-f">
            <Button look="primary" onClick={leaving.reset}>
              {parts.cancel}
            </Button>
            <Button
              look="quiet"
              onClick={() => {
                setSaved(true);
                savedNow.current = true;
                leaving.proceed();
              }}
            >
              {receipt.confirm}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </main>
  );
}

export function ReceiptPage() {
  const { receipt, site, filing } = useText();
  const [kept, setKept] = useState<KeptReceipt | null | undefined>(undefined);
  useTitle(site.titles.receipt);
  useEffect(() => {
    void loadReceipt()
      .catch(() => null)
      .then(setKept);
  }, []);
  if (kept) return <Receipt kept={kept} />;
  return (
    <main id="isi" className="wrap-narrow rc">
      {kept === undefined ? (
        <Loading />
      ) : (
        <Empty as="h1" standing={{ stage: 2, tone: "stopped" }} title={receipt.none} text={filing.empty}>
          <To className={buttonClass("primary")} href={paths.file()}>
            {site.nav.file}
          </To>
        </Empty>
      )}
    </main>
  );
}
