import "./file.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { fieldErrors, hasCode, hasStatus, NetworkError } from "../../../api/errors";
import { explain, sentenceOf } from "../../../api/sentences";
import { useReporter } from "../../../api/session";
import { useSending } from "../../../api/useSending";
import { useDates, useLang, useText } from "../../../i18n";
import { dayOf, homeZone } from "../../../lib/dates";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Banner } from "../../../ui/Banner";
import { Button, buttonClass } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Loading } from "../../../ui/States";
import { Stepper } from "../../../ui/Stepper";
import { useNow } from "../../../ui/useNow";
import { useTitle } from "../../../ui/useTitle";
import { Trouble } from "../shared/Trouble";
import { type Faults, faultsOf, firstOpenStep, stepOfField, steps } from "./check";
import { type Draft, senderOf } from "./draft";
import { KindStep } from "./KindStep";
import { PlaceStep } from "./PlaceStep";
import { PrivacyStep } from "./PrivacyStep";
import { ReviewStep } from "./ReviewStep";
import { send } from "./send";
import { Similar } from "./Similar";
import { slugs, stepIndexOf } from "./slugs";
import { StoryStep } from "./StoryStep";
import { useDraft } from "./useDraft";
import { useSimilar } from "./useSimilar";

type TroubleProps = { error: unknown; title: string; onRetry: () => void };

/** What was refused or could not be sent, and where to mend it. A lost network mends itself. */
function SendTrouble({ error, title, onRetry }: TroubleProps) {
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
          <To className={buttonClass("quiet")} href={paths.file({ langkah: slugs.story })}>
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
          <To href={paths.signIn({ ke: paths.file({ langkah: slugs.review }) })}>{filing.signInAgain}</To>
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
            <To href={paths.file({ langkah: slugs[step] })}>{filing.steps[step]}</To>: {detail}
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

type FormProps = { draft: Draft; resumed: boolean; change: (part: Partial<Draft>) => void; restart: () => void };

function FileForm({ draft, resumed, change, restart }: FormProps) {
  const text = useText();
  const { filing } = text;
  const dates = useDates();
  const navigate = useNavigate();
  const { langkah } = useSearch({ from: "/citizens/lapor" });
  const today = dayOf(useNow(), homeZone());
  const me = useReporter();
  const signedIn = senderOf(draft, me?.id ?? null) !== null;
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
      void navigate({ href: paths.receipt() });
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
      void navigate({ href: paths.file({ langkah: slugs[steps[at + 1]!] }) });
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
          <To className="back" href={at === 0 ? paths.home() : paths.file({ langkah: slugs[steps[at - 1]!] })}>
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
              <p>{filing.resumed}</p>
              <div className="row">
                <Button look="quiet" onClick={restart}>
                  {filing.startOver}
                </Button>
              </div>
            </Banner>
          </div>
        ) : null}
        <form ref={form} className="step" noValidate onSubmit={onSubmit} tabIndex={-1} aria-label={filing.steps[step]}>
          {step === "kind" ? <KindStep {...props} /> : null}
          {step === "story" ? <StoryStep {...props} /> : null}
          {step === "place" ? <PlaceStep {...props} /> : null}
          {step === "privacy" ? <PrivacyStep {...props} signedIn={signedIn} /> : null}
          {step === "review" ? (
            <ReviewStep draft={draft} who={signedIn ? (me?.display_name ?? "") : draft.name}>
              <Similar
                reports={similar}
                onDrop={() => {
                  restart();
                  void navigate({ href: paths.publicList() });
                }}
                onGoOn={() => form.current?.querySelector<HTMLElement>(".go [type=submit]")?.focus()}
              />
            </ReviewStep>
          ) : null}
          {sending.isError && step === "review" ? (
            <SendTrouble error={sending.error} title={draft.title} onRetry={() => sending.mutate()} />
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

export function FilePage() {
  const { draft, ...held } = useDraft();
  if (!draft) {
    return (
      <main id="isi" className="wrap step-grid">
        <Loading />
      </main>
    );
  }
  return <FileForm draft={draft} {...held} />;
}
