import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { beginSecondFactor, confirmSecondFactor } from "../../api/accounts";
import { explain } from "../../api/sentences";
import { reloadMe } from "../../api/session";
import { useLang } from "../../i18n";
import { useDoorsText } from "../../i18n/doors";
import { uuid } from "../../lib/uuid";
import { Button } from "../../ui/Button";
import { QrCode } from "../../ui/QrCode";
import { Failure, Loading } from "../../ui/States";
import { useCode } from "./CodeFields";
import { DoorTrouble, useDoorRest } from "./Door";

/** The code app learns the secret, and shows that it did. Answers the recovery codes. */
export function FactorSetup({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const { factor: text } = useDoorsText();
  const lang = useLang();
  const [key] = useState(uuid);
  // Asked again it is the same secret as long as it is not confirmed; nothing keeps it once the page is left.
  const begun = useQuery({ queryKey: ["me", "second-factor", key], gcTime: 0, staleTime: Number.POSITIVE_INFINITY, queryFn: () => beginSecondFactor(key) });
  const confirming = useMutation({
    mutationFn: confirmSecondFactor,
    onSuccess: (codes) => {
      onCodes(codes);
      void reloadMe().catch(() => undefined);
    },
  });
  const code = useCode(confirming.error);
  const rest = useDoorRest(confirming.error);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    code.say();
    if (code.whole && !confirming.isPending && rest === 0) confirming.mutate(code.value);
  }
  if (!begun.data) return begun.isError ? <Failure {...explain(begun.error, lang)} onRetry={begun.refetch} /> : <Loading />;
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
      <DoorTrouble error={confirming.error} said={code.refused} />
      <Button type="submit" look="primary" wide busy={confirming.isPending || rest > 0}>
        {text.send}
      </Button>
    </form>
  );
}
