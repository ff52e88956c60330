import { confirmAccount } from "../../api/accounts";
import { signIn } from "../../api/session";
import { useSending } from "../../api/useSending";
import { useDoorsText } from "../../i18n/doors";
import { To } from "../../link";
import { paths } from "../../paths";
import { buttonClass } from "../../ui/Button";
import { useHashToken } from "../../ui/useHashToken";
import { useTitle } from "../../ui/useTitle";
import { Door, Panel, Way, Ways } from "./Door";
import { AskAtLink, isOver, OverPanel } from "./LinkPages";

/** The link of the mail that follows signing up. With the password it makes the account, and signs in. */
export function ConfirmAccountPage() {
  const { confirm: text, signIn: door } = useDoorsText();
  const token = useHashToken();
  useTitle(text.title);
  const acting = useSending({
    mutationFn: async (password: string) => {
      const email = await confirmAccount({ token: token ?? "", password });
      // The account is there whatever happens now. Where this does not sign in it was there before: with another password since, or a second step.
      return signIn(email, password).then(
        () => true,
        () => false,
      );
    },
  });
  if (acting.isSuccess) {
    return (
      <Door>
        <div role="status">
          <Panel icon="check" done title={acting.data ? text.done : text.already[0]} text={acting.data ? text.entered : text.already[1]}>
            <To className={buttonClass("primary", { wide: true })} href={acting.data ? paths.account() : paths.signIn()}>
              {acting.data ? text.toReports : door.title}
            </To>
            {acting.data ? (
              <Ways>
                <Way href={paths.claim()} icon="plus">
                  {text.claim}
                </Way>
              </Ways>
            ) : null}
          </Panel>
        </div>
      </Door>
    );
  }
  return (
    <Door>
      {!token || isOver(acting.error) ? (
        <OverPanel text={text.expired} />
      ) : (
        <AskAtLink
          ask={text.ask}
          label={text.password}
          mismatch={text.mismatch}
          send={text.send}
          error={acting.error}
          busy={acting.isPending}
          onSend={acting.mutate}
          forgotten={
            <Ways>
              <Way href={paths.signUp()} icon="user">
                {door.signUp}
              </Way>
            </Ways>
          }
        />
      )}
    </Door>
  );
}
