import { confirmEmail } from "../../api/accounts";
import { ApiError } from "../../api/errors";
import { useSending } from "../../api/useSending";
import { useDoorsText } from "../../i18n/doors";
import type { Pair } from "../../i18n/pair";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";
import { useHashToken } from "../../ui/useHashToken";
import { useTitle } from "../../ui/useTitle";
import { Door, DoorTrouble, Panel, useDoorRest, Way, Ways } from "./Door";

/** What is over, wrong or used: not what may work later. */
export const isUseless = (error: unknown) => error instanceof ApiError && error.status < 429 && error.status !== 408;

function ToSignIn() {
  const { signIn } = useDoorsText();
  return (
    <To className={buttonClass("primary", { wide: true })} href={paths.signIn()}>
      {signIn.title}
    </To>
  );
}

/** A link that does nothing any more, and the ways on. */
export function OverPanel({ text }: { text: Pair }) {
  const { signIn } = useDoorsText();
  return (
    <div role="alert">
      <Panel icon="info" title={text[0]} text={text[1]}>
        <ToSignIn />
        <Ways>
          <Way href={paths.signUp()} icon="user">
            {signIn.signUp}
          </Way>
        </Ways>
      </Panel>
    </div>
  );
}

/** The link of the mail to a new address. Nothing happens before a button is pressed: mail programs open links by themselves. */
export function ConfirmEmailPage() {
  const { confirmEmail: text } = useDoorsText();
  const token = useHashToken();
  useTitle(text.title);
  const acting = useSending({ mutationFn: () => confirmEmail(token ?? "") });
  const rest = useDoorRest(acting.error);
  return (
    <Door>
      {acting.isSuccess ? (
        <div role="status">
          <Panel icon="check" done title={text.done[0]} text={text.done[1]}>
            <ToSignIn />
          </Panel>
        </div>
      ) : !token || isUseless(acting.error) ? (
        <OverPanel text={text.expired} />
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
