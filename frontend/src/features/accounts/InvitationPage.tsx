import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { fieldErrors, hasCode, hasStatus } from "../../api/errors";
import { acceptInvitation, openInvitation } from "../../api/people";
import { explain } from "../../api/sentences";
import type { Me, OpenedInvitation } from "../../api/types";
import { currentMe, signIn } from "../../api/session";
import { useSending } from "../../api/useSending";
import { useDates, useLabel, useLang, useText } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { mayBeSent } from "../../lib/password";
import { listOf } from "../../lib/text";
import { paths } from "../../paths";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Facts } from "../../ui/Facts";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { Failure, Loading } from "../../ui/States";
import { useHashToken } from "../../ui/useHashToken";
import { useTitle } from "../../ui/useTitle";
import { Door, DoorTrouble, Panel, useDoorRest, Way, WayButton, Ways } from "./Door";
import { FactorSetup } from "./FactorSetup";
import { NewPassword, usePasswordFault } from "./NewPassword";
import { RecoveryCodes } from "./RecoveryCodes";
import { SignInForm } from "./SignInForm";
import { useWasLost } from "./unsure";

/** The invitation that was accepted in this tab: whoever loads the page again goes on where they were. */
const ACCEPTED = "tuntas.invitation";
/** Who then signed in: at a desk of many it may be somebody else by now. */
const ACCEPTED_BY = "tuntas.invitation.by";

function StepNumber({ n, of }: { n: number; of: number }) {
  const { invited } = useDoorsText();
  if (of === 1) return null;
  return (
    <p className="steps-n">
      <b>{invited.step(n, of)}</b> {invited.steps[n - 1]}
    </p>
  );
}

function WhatFor({ invitation }: { invitation: OpenedInvitation }) {
  const { invited: text } = useDoorsText();
  const { words } = useText();
  const label = useLabel();
  const dates = useDates();
  return (
    <Facts
      className="inv"
      rows={[
        invitation.invited_by ? [text.by, invitation.invited_by] : null,
        [text.unit, <b key="u">{label(invitation.agency.name)}</b>],
        [text.roles, listOf(invitation.roles.map((role) => words.role[role]), words.and)],
        [text.until, text.untilText(dates.long(invitation.expires_at))],
      ]}
    />
  );
}

type AcceptProps = { token: string; invitation: OpenedInvitation; steps: number; onEntered: (me: Me, password: string) => void; onAccepted: (email: string, error: unknown, maybe?: boolean) => void; onRefuse: () => void };

/** A password of one's own, never one that somebody sent. The sign-in that follows needs the address as well. */
function Accept({ token, invitation, steps, onEntered, onAccepted, onRefuse }: AcceptProps) {
  const { invited: text, signIn: door, unsure } = useDoorsText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const known = invitation.has_account;
  const accepting = useSending({
    mutationFn: () => acceptInvitation(token, password),
    onSuccess: () => {
      sessionStorage.setItem(ACCEPTED, token);
      sessionStorage.removeItem(ACCEPTED_BY);
      // The invitation is accepted whatever happens now: a second step, or another address than the invited one.
      return signIn({ email: email.trim() }, password).then((me) => onEntered(me, password), (problem: unknown) => onAccepted(email.trim(), problem));
    },
  });
  const { error, isPending } = accepting;
  const rest = useDoorRest(error);
  const made = usePasswordFault(password, tried && !known, error);
  const refused = known && (hasCode(error, "invalid_credentials") || !!fieldErrors(error)["password"]);
  const wasLost = useWasLost(error);
  // Used, by this page if an answer got lost, or over since it was opened.
  const over = wasLost && hasStatus(error, 404);
  const enter = <Button onClick={() => onAccepted(email.trim(), null, true)}>{unsure.enter}</Button>;
  const fault = known ? (tried && !password ? door.passwordRequired : refused ? door.noMatch : undefined) : made;
  return (
    <Panel
      top={<StepNumber n={1} of={steps} />}
      title={text.welcome(invitation.name)}
      onSubmit={() => {
        setTried(true);
        if (email.trim() && (known ? password : mayBeSent(password)) && rest === 0) accepting.mutate();
      }}
    >
      <WhatFor invitation={invitation} />
      <Field label={text.email} hint={text.emailHint} error={tried && !email.trim() ? door.emailRequired : undefined}>
        {(wiring) => (
          <input {...wiring} className="input" type="email" name="email" autoComplete="username" value={email} onChange={(event) => setEmail(event.target.value)} />
        )}
      </Field>
      {known ? (
        <Field label={text.known} hint={text.knownHint} error={fault}>
          {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
        </Field>
      ) : (
        <NewPassword label={text.password} hint={text.passwordHint} error={fault} value={password} about={[email, invitation.name]} onChange={setPassword} />
      )}
      <DoorTrouble
        error={error}
        said={!!fault || over}
        lost={
          <div className="unsure">
            <p>{unsure.accept}</p>
            {enter}
          </div>
        }
      />
      {over ? (
        <Banner tone="wait" icon="alert" live>
          <div className="unsure">
            <p>{unsure.acceptOver}</p>
            {enter}
          </div>
        </Banner>
      ) : null}
      <Button type="submit" look="primary" wide busy={isPending || rest > 0}>
        {text.send}
      </Button>
      <Ways>
        {known ? (
          <Way href={paths.forgotten()} icon="key">
            {door.forgotten}
          </Way>
        ) : null}
        <WayButton icon="x" onClick={onRefuse}>
          {text.notMe}
        </WayButton>
      </Ways>
    </Panel>
  );
}

type Stage = { at: "accept" } | { at: "begun" } | { at: "enter"; email: string; other: boolean; maybe: boolean } | { at: "factor"; password?: string } | { at: "codes"; codes: string[] } | { at: "refused" };

/** An invited officer's first sign-in: a password, the second step where the role requires it, and the codes to save. */
export function InvitationPage() {
  const { invited: text, factor, unsure } = useDoorsText();
  const lang = useLang();
  const navigate = useNavigate();
  const token = useHashToken();
  const [stage, setStage] = useState<Stage>(() => ({ at: token && sessionStorage.getItem(ACCEPTED) === token ? "begun" : "accept" }));
  const begun = useQuery({ queryKey: ["invitation", "begun"], enabled: stage.at === "begun", gcTime: 0, queryFn: currentMe });
  const opened = useQuery({ queryKey: ["invitation", token], enabled: !!token && stage.at !== "begun", gcTime: 0, staleTime: Number.POSITIVE_INFINITY, queryFn: () => openInvitation(token ?? "") });
  useTitle(text.title);
  const toDesk = () => void navigate({ href: paths.queue() });
  function entered(me: Me, password?: string) {
    sessionStorage.setItem(ACCEPTED_BY, me.id);
    if (me.second_factor.required && !me.second_factor.enabled) setStage(password ? { at: "factor", password } : { at: "factor" });
    else toDesk();
  }
  const expired = (
    <div role="alert">
      <Panel icon="info" title={text.expired[0]} text={text.expired[1]}>
        <Ways>
          <Way href={paths.signIn()} icon="left">
            {text.haveAccount}
          </Way>
        </Ways>
      </Panel>
    </div>
  );
  const steps = opened.data?.second_factor_required ? 3 : 1;
  const setUp = (password?: string) => (
    <Panel top={<StepNumber n={2} of={3} />} title={factor.title} text={`${factor.required} ${factor.text}`}>
      <FactorSetup password={password} onCodes={(codes) => setStage({ at: "codes", codes })} />
    </Panel>
  );
  function panel(): ReactNode {
    if (stage.at === "begun") {
      if (begun.isPending) return <Loading />;
      if (begun.isError) return <Failure {...explain(begun.error, lang)} onRetry={begun.refetch} />;
      if (!begun.data || begun.data.id !== sessionStorage.getItem(ACCEPTED_BY)) return <SignInForm officer as="h1" title={text.begun[0]} text={text.begun[1]} onDone={entered} />;
      const { required, enabled } = begun.data.second_factor;
      if (required && !enabled) return setUp();
      return (
        <Panel icon="check" done title={text.begun[0]}>
          <Ways>
            <Way href={paths.queue()} icon="inbox">
              {text.desk}
            </Way>
            {enabled ? (
              <Way href={paths.profile()} icon="key">
                {unsure.noCodes}
              </Way>
            ) : null}
          </Ways>
        </Panel>
      );
    }
    // What follows the acceptance needs the invitation no more.
    if (stage.at === "factor") return setUp(stage.password);
    if (stage.at === "codes") {
      return (
        <Panel top={<StepNumber n={3} of={3} />} title={factor.codes} text={factor.codesText}>
          <RecoveryCodes codes={stage.codes} next={text.desk} onDone={toDesk} />
        </Panel>
      );
    }
    if (!token || hasStatus(opened.error, 404) || hasStatus(opened.error, 422)) return expired;
    if (opened.isError) return <Failure {...explain(opened.error, lang)} onRetry={opened.refetch} />;
    if (!opened.data) return <Loading />;
    switch (stage.at) {
      case "accept":
        return (
          <Accept
            token={token}
            invitation={opened.data}
            steps={steps}
            onEntered={entered}
            onAccepted={(email, problem, maybe = false) => setStage({ at: "enter", email, other: hasCode(problem, "invalid_credentials"), maybe })}
            onRefuse={() => setStage({ at: "refused" })}
          />
        );
      case "enter":
        // The password is right, so the address is not: it was another one that the invitation came to.
        return stage.other ? (
          <div role="alert">
            <SignInForm officer as="h1" title={text.other[0]} text={text.other[1](stage.email)} onDone={entered} />
          </div>
        ) : (
          <SignInForm officer as="h1" address={stage.email} title={text.enter[0]} text={stage.maybe ? unsure.entering : text.enter[1]} onDone={entered} />
        );
      case "refused":
        return <Panel icon="x" title={text.notMeTitle} text={text.notMeText} />;
    }
  }
  return <Door>{panel()}</Door>;
}
