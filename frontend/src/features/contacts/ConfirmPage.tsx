import { useEffect, useState } from "react";
import { confirmContact, refuseContact } from "../../api/contacts";
import { ApiError } from "../../api/errors";
import { explain } from "../../api/sentences";
import { useSending } from "../../api/useSending";
import { useLang, useText } from "../../i18n";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";
import { Empty, Failure } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";

type Doing = "confirm" | "refuse";

/** `#token=…`, or `#tolak=…` in the link that refuses. Behind `#` it reaches no server's log. */
function tokenIn(hash: string): { token: string; doing: Doing } | null {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const stop = words.get("tolak");
  const token = stop ?? words.get("token");
  return token ? { token, doing: stop ? "refuse" : "confirm" } : null;
}

/**
 * Where the links in mails lead. Nothing happens before a button is pressed: mail programs open links by themselves, and
 * a mailbox's owner should say so in person.
 */
export function ConfirmPage() {
  const { contact, states } = useText();
  const lang = useLang();
  const [found] = useState(() => tokenIn(globalThis.location.hash));
  const doing = found?.doing ?? "confirm";
  useTitle(contact.title);
  // The token leaves the address once it is read: it should not stay in the history of a borrowed phone.
  useEffect(() => {
    if (found) history.replaceState(history.state, "", globalThis.location.pathname);
  }, [found]);
  const acting = useSending({ mutationFn: () => (doing === "refuse" ? refuseContact : confirmContact)(found?.token ?? "") });
  const home = (
    <To className={buttonClass("second")} href={paths.track()}>
      {contact.track}
    </To>
  );
  const useless = !found || (acting.error instanceof ApiError && acting.error.status < 429 && acting.error.status !== 408);
  return (
    <main id="isi" className="wrap-narrow state-page">
      {acting.isSuccess ? (
        <div role="status">
          <Empty as="h1" standing={{ stage: 5, tone: "settled" }} title={contact.done[doing][0]} text={contact.done[doing][1]}>
            {home}
          </Empty>
        </div>
      ) : useless ? (
        <div role="alert">
          <Empty as="h1" standing={{ stage: 2, tone: "stopped" }} title={contact.expired[0]} text={contact.expired[1]}>
            {home}
          </Empty>
        </div>
      ) : acting.isError ? (
        <Failure {...explain(acting.error, lang)} onRetry={() => acting.mutate()} />
      ) : (
        <Empty as="h1" standing={{ stage: 1, tone: "now" }} title={contact.ask[doing][0]} text={contact.ask[doing][1]}>
          <div className="row">
            <Button look="primary" busy={acting.isPending} onClick={() => acting.mutate()}>
              {contact.send[doing]}
            </Button>
            <To className={buttonClass("quiet")} href={paths.home()}>
              {states.home}
            </To>
          </div>
        </Empty>
      )}
    </main>
  );
}
