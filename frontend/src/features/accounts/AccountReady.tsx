import { confirmAccount } from "../../api/accounts";
import { signIn } from "../../api/session";
import { useDoorsText } from "../../i18n/doors";
import { To } from "../../link";
import { paths } from "../../paths";
import { buttonClass } from "../../ui/Button";
import { Panel, Way, Ways } from "./Door";

/** Makes the account and signs in; answers whether that went in. */
export async function openAccount(proof: { token: string; password: string; code?: string }): Promise<boolean> {
  const login = await confirmAccount(proof);
  // The account is there whatever happens now. Where this does not sign in it was there before: with another password since, or a second step.
  return signIn(login, proof.password).then(
    () => true,
    () => false,
  );
}

/** The account is there. `entered`: and its owner in it; `byPhone`: by a code, not by a link. */
export function AccountReady({ entered, byPhone }: { entered: boolean; byPhone: boolean }) {
  const { confirm: text, signIn: door } = useDoorsText();
  const already = byPhone ? text.alreadyPhone : text.already;
  return (
    <div role="status">
      <Panel icon="check" done title={entered ? text.done : already[0]} text={entered ? (byPhone ? text.enteredPhone : text.entered) : already[1]}>
        <To className={buttonClass("primary", { wide: true })} href={entered ? paths.account() : paths.signIn()}>
          {entered ? text.toReports : door.title}
        </To>
        {entered ? (
          <Ways>
            <Way href={paths.claim()} icon="plus">
              {text.claim}
            </Way>
          </Ways>
        ) : null}
      </Panel>
    </div>
  );
}
