import type { ReactNode } from "react";
import { useText } from "../i18n";
import type { Standing } from "../lib/line";
import { Button } from "./Button";
import { MiniLine } from "./Line";

/** An empty place: what it means and the next step. Also the form of errors. */
export function Empty({ standing, title, text, children, as: Heading = "h2" }: { standing: Standing; title: string; text: ReactNode; children?: ReactNode; as?: "h1" | "h2" }) {
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
  onRetry?: (() => unknown) | undefined;
};

/** What happened, whether the work is safe, and the next step. */
export function Failure({ title, text, reference, onRetry }: FailureProps) {
  const { parts } = useText();
  return (
    <div role="alert">
      <Empty standing={{ stage: 2, tone: "stopped" }} title={title} text={text}>
        {onRetry ? (
          <Button look="primary" onClick={() => void onRetry()}>
            {parts.retry}
          </Button>
        ) : null}
        {reference ? <p className="ref">{parts.reference(reference.code, reference.request)}</p> : null}
      </Empty>
    </div>
  );
}
