import "./doors.css";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { NetworkError } from "../../api/errors";
import { sentenceOf, waitOf } from "../../api/sentences";
import { useLang } from "../../i18n";
import { To } from "../../link";
import { Banner } from "../../ui/Banner";
import { Icon, type IconName } from "../../ui/Icon";
import { Rich } from "../../ui/Rich";
import { useRest, Wait } from "../../ui/States";

type Head = {
  title: string;
  text?: string | undefined;
  icon?: IconName;
  done?: boolean;
  /** The page's only title. */
  as?: "h1" | "h2";
};

function Head({ title, text, icon, done = false, as: Heading = "h1" }: Head) {
  return (
    <>
      {icon ? (
        <span className={done ? "big-ic is-done" : "big-ic"}>
          <Icon name={icon} />
        </span>
      ) : null}
      <div className="pan-h">
        <Heading>{title}</Heading>
        {text ? (
          <p>
            <Rich>{text}</Rich>
          </p>
        ) : null}
      </div>
    </>
  );
}

type Props = Head & { children?: ReactNode; onSubmit?: () => void; top?: ReactNode };

/** One small panel a step; on phones one a screen. */
export function Panel({ children, onSubmit, top, ...head }: Props) {
  if (!onSubmit) {
    return (
      <section className="pan">
        {top}
        <Head {...head} />
        {children}
      </section>
    );
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit?.();
  }
  return (
    <form className="pan" noValidate onSubmit={submit}>
      {top}
      <Head {...head} />
      {children}
    </form>
  );
}

export const Door = ({ children, before }: { children: ReactNode; before?: ReactNode }) => (
  <main id="isi" className="wrap-narrow si">
    {before}
    {children}
  </main>
);

/** A step that takes the place of the one before: its words are read, and the next Tab goes on from here. */
export function Arrived({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="arrived">
      {children}
    </div>
  );
}

/** Other ways on, below the panel's act. */
export function Ways({ children }: { children: ReactNode }) {
  return <div className="alt">{children}</div>;
}

export function Way({ href, icon, children }: { href: string; icon: IconName; children: ReactNode }) {
  return (
    <To className="link-row" href={href}>
      <Icon name={icon} small />
      {children}
    </To>
  );
}

export function WayButton({ icon, onClick, children }: { icon: IconName; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="link-row" onClick={onClick}>
      <Icon name={icon} small />
      {children}
    </button>
  );
}

/** Seconds until it can be tried again. */
export const useDoorRest = (error: unknown) => useRest(waitOf(error)?.until ?? 0);

/** What one address or number has to wait for, another one has not: the wait ends when something else is typed. */
export function elsewhere({ error, reset }: { error: unknown; reset: () => void }): void {
  if (waitOf(error)) reset();
}

type TroubleProps = {
  error: unknown;
  /** What the form says of it by its field already. */
  said?: boolean;
  /** Of an act that happens once: what to do when no answer came, for it may have worked. */
  lost?: ReactNode;
};

/** Why it did not work, and when it can be tried again. */
export function DoorTrouble({ error, said = false, lost }: TroubleProps) {
  const lang = useLang();
  const waiting = waitOf(error);
  const rest = useDoorRest(error);
  if (!error || said) return null;
  return (
    <div className="trouble">
      <Banner tone="wait" icon={waiting ? "clock" : "alert"} live>
        {lost && error instanceof NetworkError ? lost : sentenceOf(error, lang)}
      </Banner>
      {waiting && rest > 0 ? <Wait waiting={{ ...waiting, again: false }} rest={rest} /> : null}
    </div>
  );
}
