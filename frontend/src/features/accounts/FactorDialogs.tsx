import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { removeSecondFactor, renewRecoveryCodes } from "../../api/accounts";
import { hasStatus } from "../../api/errors";
import { reloadMe } from "../../api/session";
import { useText } from "../../i18n";
import { useAccountText } from "../../i18n/account";
import { useDoorsText } from "../../i18n/doors";
import { Button, type Look } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Banner } from "../../ui/Banner";
import { Field } from "../../ui/Field";
import { PasswordInput } from "../../ui/PasswordInput";
import { useToast } from "../../ui/Toast";
import { useCode } from "./CodeFields";
import { DoorTrouble, useDoorRest } from "./Door";
import { FactorSetup } from "./FactorSetup";
import { isWrongPassword } from "./PasswordDialog";
import { RecoveryCodes } from "./RecoveryCodes";

/** Set the second step up: the code app first, then the codes for the day it is lost. */
export function EnableDialog({ onClose }: { onClose: () => void }) {
  const { factor: text } = useAccountText();
  const { factor: door } = useDoorsText();
  const toast = useToast();
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Dialog title={codes ? text.codesTitle : text.enableTitle} text={codes ? door.codesText : text.enableText} firm={!!codes} onClose={onClose}>
      <div className="stack">
        {codes ? (
          <RecoveryCodes
            codes={codes}
            next={door.done}
            onDone={() => {
              toast(text.enabled);
              onClose();
            }}
          />
        ) : (
          <FactorSetup onCodes={setCodes} />
        )}
      </div>
    </Dialog>
  );
}

type AskProps = { error: unknown; busy: boolean; said: boolean; send: string; look?: Look; more?: ReactNode; onSend: (password: string) => void; onClose: () => void };

/** Acts on the second step want the password again: a borrowed screen must not be enough. */
function AskPassword({ error, busy, said, send, look = "primary", more, onSend, onClose }: AskProps) {
  const { factor: text, password: passwordText } = useAccountText();
  const { parts } = useText();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const wrong = isWrongPassword(error, "password");
  const rest = useDoorRest(error);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (password && !busy && rest === 0) onSend(password);
  }
  return (
    <form className="stack" noValidate onSubmit={onSubmit}>
      <Field label={text.password} error={tried && !password ? passwordText.required : wrong ? passwordText.wrong : undefined}>
        {(wiring) => <PasswordInput {...wiring} name="password" autoComplete="current-password" value={password} onChange={setPassword} />}
      </Field>
      {more}
      {hasStatus(error, 403) ? (
        <Banner tone="wait" icon="alert" live>
          {text.notAllowed}
        </Banner>
      ) : (
        <DoorTrouble error={error} said={wrong || said} />
      )}
      <div className="row dialog-f">
        <Button type="submit" look={look} busy={busy || rest > 0}>
          {send}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {parts.cancel}
        </Button>
      </div>
    </form>
  );
}

export function DisableDialog({ onClose }: { onClose: () => void }) {
  const { factor: text } = useAccountText();
  const toast = useToast();
  const removing = useMutation({
    mutationFn: removeSecondFactor,
    onSuccess: () => {
      toast(text.disabled);
      onClose();
      void reloadMe().catch(() => undefined);
    },
  });
  const code = useCode(removing.error);
  return (
    <Dialog title={text.disableTitle} text={text.disableText} onClose={onClose}>
      <AskPassword
        error={removing.error}
        busy={removing.isPending}
        said={code.refused}
        send={text.disableSend}
        look="danger"
        more={code.field}
        onSend={(password) => {
          code.say();
          if (code.whole) removing.mutate({ password, code: code.value });
        }}
        onClose={onClose}
      />
    </Dialog>
  );
}

export function NewCodesDialog({ onClose }: { onClose: () => void }) {
  const { factor: text } = useAccountText();
  const { factor: door } = useDoorsText();
  const renewing = useMutation({ mutationFn: renewRecoveryCodes, onSuccess: () => void reloadMe().catch(() => undefined) });
  const codes = renewing.data;
  return (
    <Dialog title={codes ? text.codesTitle : text.newTitle} text={codes ? door.codesText : text.newText} firm={!!codes} onClose={onClose}>
      {codes ? (
        <div className="stack">
          <RecoveryCodes codes={codes} next={door.done} onDone={onClose} />
        </div>
      ) : (
        <AskPassword error={renewing.error} busy={renewing.isPending} said={false} send={text.newSend} onSend={(password) => renewing.mutate(password)} onClose={onClose} />
      )}
    </Dialog>
  );
}
