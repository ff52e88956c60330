import { useState } from "react";
import { removeSecondFactor, renewRecoveryCodes } from "../../api/accounts";
import { hasCode } from "../../api/errors";
import { reloadMe } from "../../api/session";
import { useSending } from "../../api/useSending";
import { useAccountText } from "../../i18n/account";
import { useDoorsText } from "../../i18n/doors";
import { Dialog } from "../../ui/Dialog";
import { useToast } from "../../ui/Toast";
import { AskPassword } from "./AskPassword";
import { CodeWay, useCode } from "./CodeFields";
import { FactorSetup } from "./FactorSetup";
import { isWrongPassword } from "./PasswordDialog";
import { RecoveryCodes } from "./RecoveryCodes";
import { Unsure, useLooking } from "./unsure";

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
          <FactorSetup onCodes={setCodes} onClose={onClose} />
        )}
      </div>
    </Dialog>
  );
}

export function DisableDialog({ onClose }: { onClose: () => void }) {
  const { factor: text } = useAccountText();
  const { unsure } = useDoorsText();
  const toast = useToast();
  const removing = useSending({
    mutationFn: removeSecondFactor,
    onSuccess: () => {
      toast(text.disabled);
      onClose();
      void reloadMe().catch(() => undefined);
    },
    // It is off already, perhaps by the try before.
    onError: (error) => (hasCode(error, "wrong_state") ? looking.mutate() : undefined),
  });
  const looking = useLooking(
    (me) => !me.second_factor.enabled,
    () => {
      toast(text.disabled);
      onClose();
    },
  );
  const code = useCode(isWrongPassword(removing.error, "password") ? null : removing.error);
  return (
    <Dialog title={text.disableTitle} text={text.disableText} onClose={onClose}>
      <AskPassword
        error={removing.error}
        busy={removing.isPending}
        said={code.refused}
        send={text.disableSend}
        look="danger"
        lost={<Unsure maybe={unsure.disable} not={unsure.disableNot} looking={looking} />}
        more={
          <>
            {code.field}
            <CodeWay code={code} />
          </>
        }
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
  const { factor: door, unsure } = useDoorsText();
  const renewing = useSending({ mutationFn: renewRecoveryCodes, onSuccess: () => void reloadMe().catch(() => undefined) });
  const codes = renewing.data;
  return (
    <Dialog title={codes ? text.codesTitle : text.newTitle} text={codes ? door.codesText : text.newText} firm={!!codes} onClose={onClose}>
      {codes ? (
        <div className="stack">
          <RecoveryCodes codes={codes} next={door.done} onDone={onClose} />
        </div>
      ) : (
        <AskPassword error={renewing.error} busy={renewing.isPending} said={false} lost={unsure.codes} send={text.newSend} onSend={(password) => renewing.mutate(password)} onClose={onClose} />
      )}
    </Dialog>
  );
}
