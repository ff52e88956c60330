import { type ReactNode, useEffect, useRef, useState } from "react";
import { useDates, useText } from "../i18n";
import { dayOf, homeZone } from "../lib/dates";
import type { Standing } from "../lib/line";
import { Button } from "./Button";
import { MiniLine } from "./Line";

/** An empty place: what it means and the next step. Also the form of errors. */
export function Empty({ standing, title, text, children, as: Heading = "h2" }: { standing: Standing; title: string; text: ReactNode; children?: ReactNode; as?: "h1" | "h2" | "h3" }) {
  return (
    <div className="empty">
      <MiniLine standing={standing} />
      <Heading className="empty-h">{title}</Heading>
      <p className="muted">{text}</p>
      {children}
    </div>
  );
}

export function Loading({ what }: { what?: string }) {
  const { parts } = useText();
  return (
    <div className="sk" aria-busy="true">
      <span className="skel" />
      <span className="skel" />
      <span className="dots">
        {["a", "b", "c", "d", "e"].map((dot) => (
          <i key={dot} className="skel" />
        ))}
      </span>
      <span className="skel" />
      <span className="skel" style={{ width: "92%" }} />
      <span className="skel" style={{ width: "64%" }} />
      <p className="small muted" role="status">
        {what ?? parts.loading}
      </p>
    </div>
  );
}

type FailureProps = {
  title: string;
  text: string;
  reference: { code: string; request: string } | null;
  standing?: Standing;
  /** Nothing can be had before; `again`: this place asks by itself then. */
  waiting?: { until: number; seconds: number; again: boolean } | null;
  onRetry?: (() => unknown) | undefined;
};

const stopped: Standing = { stage: 2, tone: "stopped" };

/** What happened, whether the work is safe, and the next step. */
export function Failure({ title, text, reference, standing = stopped, waiting, onRetry }: FailureProps) {
  const { parts } = useText();
  const rest = useRest(waiting?.until ?? 0);
  const asking = useRef(onRetry);
  useEffect(() => {
    asking.current = onRetry;
  });
  const over = rest === 0;
  const again = waiting?.again ?? false;
  useEffect(() => {
    if (again && over) void asking.current?.();
  }, [again, over]);
  return (
    <div className="empty">
      <MiniLine standing={standing} />
      <div role="alert" className="stack-s">
        <h2 className="empty-h">{title}</h2>
        <p className="muted">{text}</p>
      </div>
      {waiting && !over ? <Wait waiting={waiting} rest={rest} /> : null}
      {onRetry ? (
        <Button look={waiting && !over && !again ? "second" : "primary"} busy={!!waiting && !over && !again} onClick={() => void onRetry()}>
          {waiting && again && !over ? parts.retryNow : parts.retry}
        </Button>
      ) : null}
      {reference ? <p className="ref">{parts.reference(reference.code, reference.request)}</p> : null}
    </div>
  );
}

/** Whole seconds until a moment, renewed while there are any. */
export function useRest(until: number): number {
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [rest, setRest] = useState(left);
  useEffect(() => {
    const renew = () => setRest(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    renew();
    const timer = setInterval(renew, 500);
    return () => clearInterval(timer);
  }, [until]);
  return rest;
}

type WaitProps = { waiting: { until: number; seconds: number; again: boolean }; rest: number };

/** How long it still takes; outside of what is said aloud, which would otherwise speak every second. */
export function Wait({ waiting, rest }: WaitProps) {
  const { parts } = useText();
  const dates = useDates();
  const { until, seconds, again } = waiting;
  const end = new Date(until);
  // A clock's time alone would be taken for today's.
  const at = dayOf(end, homeZone()) === dayOf(new Date(until - rest * 1000), homeZone()) ? parts.againAt(dates.seconds(end)) : parts.againTomorrow(dates.short(end), dates.time(end));
  return (
    <div className="wait">
      <span className="progress" aria-hidden="true">
        <i style={{ width: `${Math.round(100 * (1 - rest / Math.max(1, seconds)))}%` }} />
      </span>
      <span className="small muted num">
        {again ? parts.askingIn(rest) : at}
      </span>
    </div>
  );
}
