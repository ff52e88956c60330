import "./file.css";
import { useNavigate } from "@tanstack/react-router";
import { type ComponentType, type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { fieldErrors, hasCode, hasStatus, NetworkError } from "../../../api/errors";
import { explain, sentenceOf } from "../../../api/sentences";
import { useSending } from "../../../api/useSending";
import { useDates, useLang, useText } from "../../../i18n";
import { dayOf, homeZone } from "../../../lib/dates";
import { To } from "../../../link";
import { Banner } from "../../../ui/Banner";
import { Button, buttonClass } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Stepper } from "../../../ui/Stepper";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { Trouble } from "../shared/Trouble";
import { type Faults, faultsOf, firstOpenStep, type Step, stepOfField, steps } from "./check";
import { type Draft, senderOf } from "./draft";
import { KindStep } from "./KindStep";
import { PlaceStep } from "./PlaceStep";
import { PrivacyStep } from "./PrivacyStep";
import { ReviewStep } from "./ReviewStep";
import { send } from "./send";
import { Similar } from "./Similar";
import { stepIndexOf } from "./slugs";
import type { StepProps } from "./steps";
import { StoryStep } from "./StoryStep";
import { useSimilar } from "./useSimilar";

type TroubleProps = { error: unknown; title: string; hrefOf: (step: Step) => string; signIn: string; onRetry: () => void };

/** What was refused or could not be sent, and where to mend it. A lost network mends itself. */
function SendTrouble({ error, title, hrefOf, signIn, onRetry }: TroubleProps) {
  const { filing, parts } = useText();
  const lang = useLang();
  const fields = Object.entries(fieldErrors(error));
  if (error instanceof NetworkError) {
    return (
      <section className="queued" aria-labelledby="queued">
        <div role="status">
          <p className="offline">
            <Icon name="off" />
            {explain(error, lang).title}
          </p>
        </div>
        <h2 id="queued">{filing.queued.title}</h2>
        <p className="muted">{filing.queued.text}</p>
        <div className="queued-it">
          <b>{title}</b>
          <span className="clock c-pause">
            <Icon name="cloud" small />
            {filing.queued.waiting}
          </span>
        </div>
        <div className="row">
          <Button onClick={onRetry}>{parts.retryNow}</Button>
          <To className={buttonClass("quiet")} href={hrefOf("story")}>
            {filing.queued.change}
          </To>
        </div>
        <p className="ref">{filing.queued.later}</p>
      </section>
    );
  }
  if (hasStatus(error, 401)) {
    return (
      <Banner tone="wait" icon="lock" live>
        <p>{sentenceOf(error, lang)}</p>
        <p>
          <To href={signIn}>{filing.signInAgain}</To>
        </p>
      </Banner>
    );
  }
  if (fields.length === 0 && !hasCode(error, "validation_failed")) return <Trouble act={{ error }} />;
  return (
    <Banner tone="late" live>
      <p>{fields.length > 0 ? filing.review.somewhere : sentenceOf(error, lang)}</p>
      {fields.map(([field, { detail }]) => {
        const step = stepOfField(field);
        return (
          <p key={field}>
            <To href={hrefOf(step)}>{filing.steps[step]}</To>: {detail}
          </p>
        );
      })}
    </Banner>
  );
}

function Aside() {
  const { story } = useText().filing;
  return (
    <aside className="side">
      <section className="card">
        <h2>{story.clearer}</h2>
        <ul className="clear">
          {story.clearerList.map(([what, more]) => (
            <li key={what}>
              <Icon name="plus" />
              <span>
                <b>{what}</b> {more}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}

/** Where the form stands, and for whom. */
export type Place = {
  /** The step in the address. */
  langkah: string | undefined;
  hrefOf: (step: Step) => string;
  /** What is left of the first step. */
  before: string;
  /** Where one goes once it is sent. */
  receipt: string;
  /** Where to sign in, to come back here. */
  signIn: string;
  /** Where one goes who drops the report for another. */
  instead: string;
  /** What a draft is called that was found on this device. */
  resumed: string;
  /** The account that it is filed with. */
  account: { id: string; display_name: string } | null;
};

type FormProps = {
  place: Place;
  draft: Draft;
  resumed: boolean;
  change: (part: Partial<Draft>) => void;
  restart: () => void;
  /** Above the first step's own question. */
  First?: ComponentType<StepProps>;
  /** Above every step. */
  children?: ReactNode;
};

/** The steps of a report, one question at a time. */
export function FileForm({ place, draft, resumed, change, restart, First, children }: FormProps) {
  const text = useText();
  const { filing } = text;
  const dates = useDates();
  const navigate = useNavigate();
  const today = dayOf(useNow(), homeZone());
  const { langkah, hrefOf, account: me } = place;
  // Who takes it down for somebody else writes about them.
  const signedIn = draft.counter === "own" && senderOf(draft, me?.id ?? null) !== null;
  // What was written about oneself before signing in is not sent, so it cannot be wrong either.
  const judged = signedIn ? { ...draft, email: "", phone: "", nik: "" } : draft;
  const at = Math.min(stepIndexOf(langkah), firstOpenStep(judged, text, today));
  const step = steps[at]!;
  const [tried, setTried] = useState<string | null>(null);
  const faults: Faults = tried === step ? faultsOf(step, judged, text, today) : {};
  const count = Object.keys(faults).length;
  const form = useRef<HTMLFormElement>(null);
  const shown = useRef(at);
  // Asked for one step early, so that nothing moves while the last one is read.
  const similar = useSimilar(draft, step === "privacy" || step === "review");
  useTitle(filing.stepTitle(at + 1, steps.length, filing.steps[step]));

  // A new step begins at its top, for eyes and for screen readers.
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    form.current?.focus();
    globalThis.scrollTo(0, 0);
  }, [at]);

  const sending = useSending({
    mutationFn: () => send(draft, me?.id ?? null),
    onSuccess: () => {
      restart();
      void navigate({ href: place.receipt });
    },
  });

  // What waits for the network goes by itself once there is one: the same key makes that harmless.
  const lostNetwork = sending.error instanceof NetworkError;
  const { mutate } = sending;
  useEffect(() => {
    if (!lostNetwork) return undefined;
    const go = () => mutate();
    globalThis.addEventListener("online", go);
    return () => globalThis.removeEventListener("online", go);
  }, [lostNetwork, mutate]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (step === "review") {
      sending.mutate();
      return;
    }
    if (Object.keys(faultsOf(step, judged, text, today)).length === 0) {
      setTried(null);
      void navigate({ href: hrefOf(steps[at + 1]!) });
      return;
    }
    setTried(step);
    // After the errors are drawn, go to the first one.
    requestAnimationFrame(() => {
      const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid]");
      (wrong?.matches("fieldset") ? wrong.querySelector("input") : wrong)?.focus();
    });
  }

  const props = { draft, change, faults };
  return (
    <main id="isi" className="wrap step-grid">
      <div className="q">
        <div className="q-top">
          <To className="back" href={at === 0 ? place.before : hrefOf(steps[at - 1]!)}>
            <Icon name="left" />
            {filing.back}
          </To>
          <p className="saved" role="status">
            {draft.savedAt ? (
              <>
                <Icon name="cloud" small />
                {filing.saved(dates.time(draft.savedAt, homeZone(), false))}
              </>
            ) : null}
          </p>
        </div>
        <Stepper label={filing.stepsLabel} steps={steps.map((name) => filing.steps[name])} now={at} />
        {resumed && at === 0 ? (
          <div className="resumed">
            <Banner>
              <p>{place.resumed}</p>
              <div className="row">
                <Button look="quiet" onClick={restart}>
                  {filing.startOver}
                </Button>
              </div>
            </Banner>
          </div>
        ) : null}
        <form ref={form} className="step" noValidate onSubmit={onSubmit} tabIndex={-1} aria-label={filing.steps[step]}>
          {children}
          {step === "kind" && First ? <First {...props} /> : null}
          {step === "kind" ? <KindStep {...props} /> : null}
          {step === "story" ? <StoryStep {...props} /> : null}
          {step === "place" ? <PlaceStep {...props} /> : null}
          {step === "privacy" ? <PrivacyStep {...props} signedIn={signedIn} /> : null}
          {step === "review" ? (
            <ReviewStep draft={draft} hrefOf={hrefOf} who={signedIn ? (me?.display_name ?? "") : draft.name}>
              <Similar
                reports={similar}
                supports={draft.counter === "own"}
                onDrop={() => {
                  restart();
                  void navigate({ href: place.instead });
                }}
                onGoOn={() => form.current?.querySelector<HTMLElement>(".go [type=submit]")?.focus()}
              />
            </ReviewStep>
          ) : null}
          {sending.isError && step === "review" ? (
            <SendTrouble error={sending.error} title={draft.title} hrefOf={hrefOf} signIn={place.signIn} onRetry={() => sending.mutate()} />
          ) : null}
          <div className="go">
            <Button type="submit" look="primary" large busy={sending.isPending}>
              {step !== "review" ? filing.next : sending.isPending ? filing.review.sending : filing.review.send}
            </Button>
            <p className="go-say" role="alert">
              {count > 0 ? filing.fix(count) : ""}
            </p>
          </div>
        </form>
      </div>
      {step === "story" ? <Aside /> : null}
    </main>
  );
}
