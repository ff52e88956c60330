import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { closeAccount } from "../../api/accounts";
import { newAccessCode, perform } from "../../api/complaints";
import { hasCode } from "../../api/errors";
import { keys } from "../../api/keys";
import { leave, refresh, reloadMe, signIn } from "../../api/session";
import type { ReporterSummary } from "../../api/types";
import { useLastMe } from "../../api/useLastMe";
import { useKeyed } from "../../api/useKeyed";
import { useSending } from "../../api/useSending";
import { useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { useDoorsText } from "../../i18n/doors";
import { ownLogin } from "../../lib/logins";
import { paths } from "../../paths";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { PasswordInput } from "../../ui/PasswordInput";
import { useToast } from "../../ui/Toast";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { CodeWay, useCode } from "./CodeFields";
import { DoorTrouble, useDoorRest } from "./Door";
import { isWrongPassword } from "./PasswordDialog";
import { ShownOnce } from "./ShownOnce";
import { isLost } from "./unsure";

/** What becomes of one open report: its new code, or that it was withdrawn. */
type Fate = { code: string } | "withdrawn";

type CaseProps = { row: ReporterSummary; fate: Fate | undefined; kept: boolean; onFate: (fate: Fate) => void; onKept: (kept: boolean) => void };

/** A code that it has already is good for whoever still has it; only the reporter knows. */
function OpenCase({ row, fate, kept, onFate, onKept }: CaseProps) {
  const { close: text } = useAccountText();
  const coding = useKeyed((id: string, key) => newAccessCode(id, key), ({ access_code }) => onFate({ code: access_code }));
  const withdrawing = useKeyed(
    (id: string, key) => perform("/v1/complaints/{id}/withdrawals", id, {}, { caller: "reporter", key, etag: null }),
    () => onFate("withdrawn"),
  );
  const busy = coding.isPending || withdrawing.isPending;
  const [sure, setSure] = useState(false);
  return (
    <li>
      <b>{row.title}</b>
      <span className="small muted code">{row.tracking_number}</span>
      {fate === "withdrawn" ? <p>{text.withdrawn}</p> : null}
      {fate && fate !== "withdrawn" ? (
        <p className="key code">
          <span className="sr">{text.codeShown}: </span>
          <b>{fate.code}</b>
        </p>
      ) : null}
      {!fate && row.has_access_code ? (
        <label className="check">
          <input type="checkbox" checked={kept} onChange={(event) => onKept(event.target.checked)} />
          <span>
            {text.hasCode} <span className="sr">{row.title}</span>
          </span>
        </label>
      ) : null}
      {fate ? null : (
        <div className="row">
          <Button busy={busy} aria-label={text.codeFor(row.title)} onClick={() => coding.mutate(row.id)}>
            <Icon name="key" small />
            {text.code}
          </Button>
          <Button
            look={sure ? "danger" : "quiet"}
            busy={busy}
            aria-label={sure ? text.withdrawSureFor(row.title) : text.withdrawFor(row.title)}
            onClick={() => (sure ? withdrawing.mutate(row.id) : setSure(true))}
          >
            {sure ? text.withdrawSure : text.withdraw}
          </Button>
        </div>
      )}
      <DoorTrouble error={coding.error ?? withdrawing.error} />
    </li>
  );
}

/** The account ends; its reports go on. Each open one is either given a code of its own, shown here, or withdrawn. */
export function CloseAccountDialog({ open, secondStep, onClose }: { open: readonly ReporterSummary[]; secondStep: boolean; onClose: () => void }) {
  const { close: text, password: passwordText } = useAccountText();
  const { unsure } = useDoorsText();
  const { parts } = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [fates, setFates] = useState<Record<string, Fate>>({});
  const [kept, setKept] = useState<Record<string, boolean>>({});
  const [saved, setSaved] = useState(false);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  // Opened again, it begins with what was done here.
  const done = useRef(false);
  useEffect(
    () => () => {
      if (done.current) void queries.invalidateQueries({ queryKey: keys.complaints });
    },
    [queries],
  );
  const codes = open.flatMap((row) => {
    const fate = fates[row.id];
    return fate && fate !== "withdrawn" ? [`${row.tracking_number}\n${fate.code}`] : [];
  });
  const undecided = open.filter((row) => !(fates[row.id] || (row.has_access_code && kept[row.id]))).length;
  const me = useLastMe();
  const lost = useRef(false);
  /** Whether the session is over and the password opens nothing any more. */
  const isGone = async () => {
    if (!me || (await refresh())) return false;
    return signIn(ownLogin(me), password).then(
      () => false,
      (error: unknown) => hasCode(error, "invalid_credentials"),
    );
  };
  const closing = useSending({
    mutationFn: async () => {
      try {
        await closeAccount(secondStep ? { password, code: code.value } : { password });
      } catch (error) {
        // Refused after a try without an answer: that one may have closed it.
        if (isLost(error) || !lost.current || !(await isGone())) {
          lost.current ||= isLost(error);
          throw error;
        }
      }
    },
    onSuccess: async () => {
      toast(text.done);
      done.current = false;
      // First away, so that no page of the account asks for a session that is over.
      await navigate({ href: paths.home() });
      leave();
      queries.clear();
    },
    onError: (error) => (hasCode(error, "wrong_state") ? reloadMe().catch(() => undefined) : undefined),
  });
  const wrong = isWrongPassword(closing.error, "password");
  const code = useCode(wrong ? null : closing.error);
  const rest = useDoorRest(closing.error);
  // An office that came since the page was read.
  const inOffice = hasCode(closing.error, "wrong_state");
  const cases = useKeptFocus<HTMLFormElement>();
  const unsaved = codes.length > 0 && !saved;
  const missing = undecided > 0 ? text.undecided(undecided) : unsaved ? text.notSaved : null;
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    code.say();
    if (!missing && password && (code.whole || !secondStep) && rest === 0) closing.mutate();
  }
  return (
    <Dialog wide title={text.title} text={text.text} firm={unsaved} onClose={onClose}>
      <form ref={cases} className="stack" noValidate onSubmit={onSubmit}>
        {open.length > 0 ? (
          <section aria-labelledby="close-cases">
            <h3 id="close-cases">{text.cases}</h3>
            <p className="small muted">{text.casesHint}</p>
            <ul className="cls">
              {open.map((row) => (
                <OpenCase
                  key={row.id}
                  row={row}
                  fate={fates[row.id]}
                  kept={!!kept[row.id]}
                  onFate={(fate) => {
                    done.current = true;
                    setFates((all) => ({ ...all, [row.id]: fate }));
                    // A code that came since the others were saved is not among them.
                    if (fate !== "withdrawn") setSaved(false);
                  }}
                  onKept={(has) => setKept((all) => ({ ...all, [row.id]: has }))}
                />
              ))}
            </ul>
          </section>
        ) : null}
        {codes.length > 0 ? (
          <div>
            <Button onClick={() => void navigator.clipboard.writeText(codes.join("\n\n")).then(() => toast(text.copied))}>
              <Icon name="copy" />
              {text.copy}
            </Button>
            <label className="check">
              <input type="checkbox" checked={saved} onChange={(event) => setSaved(event.target.checked)} />
              <span>{text.saved}</span>
            </label>
          </div>
        ) : null}
        <Field label={text.password} error={tried && !password ? text.passwordRequired : wrong ? passwordText.wrong : undefined}>
          {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
        </Field>
        {secondStep ? (
          <>
            {code.field}
            <CodeWay code={code} />
          </>
        ) : null}
        <p className="error" role="alert">
          {tried && missing ? missing : ""}
        </p>
        {inOffice ? (
          <Banner tone="wait" icon="alert" live>
            {text.inOffice}
          </Banner>
        ) : null}
        <DoorTrouble error={closing.error} said={wrong || code.refused || inOffice} lost={unsure.close} />
        <div className="row dialog-f">
          <Button type="submit" look="danger" busy={closing.isPending || rest > 0}>
            {text.send}
          </Button>
          <Button look="quiet" onClick={() => (unsaved ? setTried(true) : onClose())}>
            {parts.cancel}
          </Button>
        </div>
      </form>
      <ShownOnce kept={!unsaved} text={text.leave} />
    </Dialog>
  );
}
