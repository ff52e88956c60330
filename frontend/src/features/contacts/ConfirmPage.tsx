import { confirmContact, refuseContact } from "../../api/contacts";
import { ApiError } from "../../api/errors";
import { explain } from "../../api/sentences";
import { useSending } from "../../api/useSending";
import { useLang, useText } from "../../i18n";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";
import { Empty, Failure } from "../../ui/States";
import { useHashLink } from "../../ui/useHashToken";
import { useTitle } from "../../ui/useTitle";

/** `#token=…`, or `#tolak=…` in the link that refuses. */
const NAMES = ["tolak", "token"] as const;

/**
 * Where the links in mails lead. Nothing happens before a button is pressed: mail programs open links by themselves, and
 * a mailbox's owner should say so in person.
 */
export function ConfirmPage() {
  const { contact, states } = useText();
  const lang = useLang();
  const found = useHashLink(NAMES);
  const doing = found?.name === "tolak" ? "refuse" : "confirm";
  useTitle(contact.title);
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
