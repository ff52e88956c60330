import { useSending } from "../../api/useSending";
import { useDoorsText } from "../../i18n/doors";
import { paths } from "../../paths";
import { useHashToken } from "../../ui/useHashToken";
import { useTitle } from "../../ui/useTitle";
import { AccountReady, openAccount } from "./AccountReady";
import { Door, Way, Ways } from "./Door";
import { AskAtLink, isOver, OverPanel } from "./LinkPages";

/** The link of the mail that follows signing up. With the password it makes the account, and signs in. */
export function ConfirmAccountPage() {
  const { confirm: text, signIn: door } = useDoorsText();
  const token = useHashToken();
  useTitle(text.title);
  const acting = useSending({ mutationFn: (password: string) => openAccount({ token: token ?? "", password }) });
  return (
    <Door>
      {acting.isSuccess ? (
        <AccountReady entered={acting.data} byPhone={false} />
      ) : !token || isOver(acting.error) ? (
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
