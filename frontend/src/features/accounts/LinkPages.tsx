import { useMutation } from "@tanstack/react-query";
import { confirmAccount, confirmEmail } from "../../api/accounts";
import { ApiError } from "../../api/errors";
import { useDoorsText } from "../../i18n/doors";
import type { Pair } from "../../i18n/pair";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";
import { useHashToken } from "../../ui/useHashToken";
import { useTitle } from "../../ui/useTitle";
import { Door, DoorTrouble, Panel, useDoorRest, Way, Ways } from "./Door";

type Text = { title: string; ask: Pair; send: string; done: Pair; expired: Pair };
type Props = { text: Text; confirm: (token: string) => Promise<void> };

/** What is over, wrong or used: not what may work later. */
export const isUseless = (error: unknown) => error instanceof ApiError && error.status < 429 && error.status !== 408;

/** Nothing happens before a button is pressed: mail programs open links by themselves. */
function LinkPage({ text, confirm }: Props) {
  const { signIn } = useDoorsText();
  const token = useHashToken();
  useTitle(text.title);
  const acting = useMutation({ mutationFn: () => confirm(token ?? "") });
  const rest = useDoorRest(acting.error);
  const enter = (
    <To className={buttonClass("primary", { wide: true })} href={paths.signIn()}>
      {signIn.title}
    </To>
  );
  return (
    <Door>
      {acting.isSuccess ? (
        <div role="status">
          <Panel icon="check" done title={text.done[0]} text={text.done[1]}>
            {enter}
          </Panel>
        </div>
      ) : !token || isUseless(acting.error) ? (
        <div role="alert">
          <Panel icon="info" title={text.expired[0]} text={text.expired[1]}>
            {enter}
            <Ways>
              <Way href={paths.signUp()} icon="user">
                {signIn.signUp}
              </Way>
            </Ways>
          </Panel>
        </div>
      ) : (
        <Panel icon="mail" title={text.ask[0]} text={text.ask[1]}>
          <DoorTrouble error={acting.error} />
          <Button look="primary" wide busy={acting.isPending || rest > 0} onClick={() => acting.mutate()}>
            {text.send}
          </Button>
        </Panel>
      )}
    </Door>
  );
}

/** The link of the mail that follows signing up. */
export function ConfirmAccountPage() {
  const { confirm } = useDoorsText();
  return <LinkPage text={confirm} confirm={confirmAccount} />;
}

/** The link of the mail to a new address. */
export function ConfirmEmailPage() {
  const text = useDoorsText().confirmEmail;
  return <LinkPage text={text} confirm={confirmEmail} />;
}
