import { type FormEvent, useEffect, useState } from "react";
import { beginSecondFactor, confirmSecondFactor, renewRecoveryCodes } from "../../api/accounts";
import { hasCode } from "../../api/errors";
import { reloadMe } from "../../api/session";
import { useSending } from "../../api/useSending";
import { useDoorsText } from "../../i18n/doors";
import { uuid } from "../../lib/uuid";
import { Button } from "../../ui/Button";
import { QrCode } from "../../ui/QrCode";
import { Loading } from "../../ui/States";
import { AskPassword } from "./AskPassword";
import { useCode } from "./CodeFields";
import { DoorTrouble, useDoorRest } from "./Door";
import { Unsure, useLooking } from "./unsure";

type Props = {
  /** Typed a moment ago; else it is asked for. */
  password?: string | undefined;
  onCodes: (codes: string[]) => void;
  onClose?: () => void;
};

/** The code app learns the secret, and shows that it did. Answers the recovery codes. */
export function FactorSetup({ password, onCodes, onClose }: Props) {
  const { factor: text, unsure } = useDoorsText();
  // Sent again under one key it is the same secret; nothing keeps it once the page is left.
  const [key] = useState(uuid);
  const { mutate: begin, ...begun } = useSending({ mutationFn: (typed: string) => beginSecondFactor(typed, key) });
  useEffect(() => {
    if (password) begin(password);
  }, [password, begin]);
  const [setUp, setSetUp] = useState(false);
  const looking = useLooking(
    (me) => me.second_factor.enabled,
    () => setSetUp(true),
  );
  const renewing = useSending({ mutationFn: renewRecoveryCodes, onSuccess: onCodes });
  const confirming = useSending({
    mutationFn: confirmSecondFactor,
    onSuccess: (codes) => {
      onCodes(codes);
      void reloadMe().catch(() => undefined);
    },
    // Nothing waits to be confirmed any more: it was, and the answer with the codes never came.
    onError: (error) => (hasCode(error, "wrong_state") ? looking.mutate() : undefined),
  });
  const code = useCode(confirming.error);
  const rest = useDoorRest(confirming.error);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    code.say();
    if (code.whole && rest === 0) confirming.mutate(code.value);
  }
  if (setUp) {
    return (
      <>
        <p role="status">{unsure.factorOn}</p>
        <AskPassword error={renewing.error} busy={renewing.isPending} said={false} lost={unsure.codes} send={unsure.newCodes} onSend={renewing.mutate} onClose={onClose} />
      </>
    );
  }
  if (!begun.data) {
    if (password && !begun.isError) return <Loading />;
    return <AskPassword error={begun.error} busy={begun.isPending} said={false} send={text.begin} onSend={begin} onClose={onClose} />;
  }
  return (
    <form className="stack" noValidate onSubmit={onSubmit}>
      <div className="totp">
        <div className="totp-qr">
          <QrCode text={begun.data.uri} label={text.qr} />
        </div>
        <div className="stack-s">
          <p className="small">{text.noScan}</p>
          <p className="code">
            <b>{begun.data.secret}</b>
          </p>
        </div>
      </div>
      {code.field}
      <DoorTrouble error={confirming.error} said={code.refused} lost={<Unsure maybe={unsure.factor} not={unsure.factorNot} looking={looking} />} />
      <Button type="submit" look="primary" wide busy={confirming.isPending || rest > 0}>
        {text.send}
      </Button>
    </form>
  );
}
