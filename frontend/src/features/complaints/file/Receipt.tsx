import "./receipt.css";
import { useBlocker } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useDates, useText } from "../../../i18n";
import { homeZone } from "../../../lib/dates";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { Icon } from "../../../ui/Icon";
import { Rich } from "../../../ui/Rich";
import { Empty, Loading } from "../../../ui/States";
import { useNow } from "../../../ui/useNow";
import { ReportFiles } from "../files/ReportFiles";
import { useDue } from "../shared/useDue";
import { type Counter, dropReceipt, type KeptReceipt, loadReceipt } from "./draft";
import { PromisedDates } from "./PromisedDates";
import { PaperHead, Slip, Tools } from "./Slip";

/** What is said before one may leave the receipt. */
type Confirming = { confirm: string; confirmHint: string; missing: string; go: string };

function Confirm({ words, done, onDone, onGo }: { words: Confirming; done: boolean; onDone: (done: boolean) => void; onGo: () => void }) {
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  return (
    <div className="confirm no-print">
      <label className="check">
        <input ref={box} type="checkbox" checked={done} onChange={(event) => onDone(event.target.checked)} />
        <span>
          <b>{words.confirm}</b>
          <br />
          <span className="muted small">{words.confirmHint}</span>
        </span>
      </label>
      <Button
        look="primary"
        aria-disabled={!done}
        onClick={() => {
          if (done) return onGo();
          setAsked(true);
          box.current?.focus();
        }}
      >
        {words.go}
      </Button>
      <p className="confirm-say error" role="alert">
        {asked && !done ? words.missing : ""}
      </p>
    </div>
  );
}

type Props = {
  kept: KeptReceipt;
  counter: Counter;
  title: string;
  /** Below the date of the receipt. */
  hint?: string;
  words: Confirming;
  /** What is asked of who leaves without having confirmed. */
  leave: string;
  onGo: () => void;
  /** After one confirmed and left, the receipt being gone from the device. */
  onGone?: (id: string) => void;
  /** Instead of confirming, where there is no code to lose. */
  instead?: ReactNode;
};

/** The receipt of a report just filed. It stays until its owner says that it is kept elsewhere: it is the only copy of the code. */
export function Receipt({ kept, counter, title, hint, words, leave, onGo, onGone, instead }: Props) {
  const { receipt, parts, filing } = useText();
  const dates = useDates();
  const dueOf = useDue();
  const now = useNow();
  const [done, setDone] = useState(!!instead);
  const doneNow = useRef(done);
  const gone = useRef(onGone);
  useEffect(() => {
    doneNow.current = done;
    gone.current = onGone;
  }, [done, onGone]);
  const { id } = kept;
  useEffect(
    () => () => {
      if (!doneNow.current) return;
      gone.current?.(id);
      void dropReceipt(counter).catch(() => undefined);
    },
    [id, counter],
  );
  const leaving = useBlocker({ shouldBlockFn: () => !doneNow.current, enableBeforeUnload: () => !doneNow.current, withResolver: true });
  const zone = homeZone();
  const when = `${dates.long(kept.received_at, zone)}, ${dates.time(kept.received_at, zone)}`;
  const first = kept.clocks.find((clock) => clock.kind === "verification");
  return (
    <main id="isi" className="wrap-narrow rc">
      <PaperHead when={`${dates.long(now, zone)}, ${dates.time(now, zone)}`} />
      <div className="ok-h">
        <span className="ok-ic">
          <Icon name="check" />
        </span>
        <div>
          <h1>{title}</h1>
          <p className="lede">
            <Rich>{first ? receipt.lede(when, dueOf(first)) : receipt.ledeNoDue(when)}</Rich>
          </p>
          {hint ? <p className="no-print">{hint}</p> : null}
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
      {instead ?? <Confirm words={words} done={done} onDone={setDone} onGo={onGo} />}
      <PromisedDates complaint={kept} />
      {leaving.status === "blocked" ? (
        <Dialog title={words.confirm} text={leave} onClose={leaving.reset}>
          <div className="row dialog-f">
            <Button look="primary" onClick={leaving.reset}>
              {parts.cancel}
            </Button>
            <Button
              look="quiet"
              onClick={() => {
                setDone(true);
                doneNow.current = true;
                leaving.proceed();
              }}
            >
              {words.confirm}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </main>
  );
}

/** The receipt that waits on this device; undefined until that is known. */
export function useReceipt(counter: Counter) {
  const [kept, setKept] = useState<KeptReceipt | null | undefined>(undefined);
  useEffect(() => {
    void loadReceipt(counter)
      .catch(() => null)
      .then(setKept);
  }, [counter]);
  return kept;
}

/** While it is looked for, and where there is none. */
export function NoReceipt({ known, title, text, children }: { known: boolean; title: string; text: string; children: ReactNode }) {
  return (
    <main id="isi" className="wrap-narrow rc">
      {known ? (
        <Empty as="h1" standing={{ stage: 2, tone: "stopped" }} title={title} text={text}>
          {children}
        </Empty>
      ) : (
        <Loading />
      )}
    </main>
  );
}
