import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { closeAccount } from "../../api/accounts";
import { newAccessCode, perform } from "../../api/complaints";
import { leave } from "../../api/session";
import type { ReporterSummary } from "../../api/types";
import { useKeyed } from "../../api/useKeyed";
import { useSending } from "../../api/useSending";
import { useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { paths } from "../../paths";
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

/** What becomes of one open report: its new code, or that it was withdrawn. */
type Fate = { code: string } | "withdrawn";

type CaseProps = { row: ReporterSummary; fate: Fate | undefined; onFate: (fate: Fate) => void };

function OpenCase({ row, fate, onFate }: CaseProps) {
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
      {!fate && row.has_access_code ? <p className="small">{text.hasCode}</p> : null}
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
  const { parts } = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [fates, setFates] = useState<Record<string, Fate>>({});
  const [saved, setSaved] = useState(false);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const codes = open.flatMap((row) => {
    const fate = fates[row.id];
    return fate && fate !== "withdrawn" ? [`${row.tracking_number}\n${fate.code}`] : [];
  });
  const undecided = open.filter((row) => !(fates[row.id] || row.has_access_code)).length;
  const closing = useSending({
    mutationFn: () => closeAccount(secondStep ? { password, code: code.value } : { password }),
    onSuccess: async () => {
      toast(text.done);
      // First away, so that no page of the account asks for a session that is over.
      await navigate({ href: paths.home() });
      leave();
      queries.clear();
    },
  });
  const wrong = isWrongPassword(closing.error, "password");
  const code = useCode(wrong ? null : closing.error);
  const rest = useDoorRest(closing.error);
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
                <OpenCase key={row.id} row={row} fate={fates[row.id]} onFate={(fate) => setFates((all) => ({ ...all, [row.id]: fate }))} />
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
        <DoorTrouble error={closing.error} said={wrong || code.refused} />
        <div className="row dialog-f">
          <Button type="submit" look="danger" busy={closing.isPending || rest > 0}>
            {text.send}
          </Button>
          <Button look="quiet" onClick={() => (unsaved ? setTried(true) : onClose())}>
            {parts.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
