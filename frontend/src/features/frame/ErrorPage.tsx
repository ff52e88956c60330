import { useNavigate, useRouter } from "@tanstack/react-router";
import { type FormEvent, useCallback, useEffect, useState } from "react";
import { hasStatus } from "../../api/errors";
import { explain } from "../../api/sentences";
import { probably } from "../../api/session";
import { useLang, useText } from "../../i18n";
import { tryAgain } from "../../lib/lost";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button, buttonClass } from "../../ui/Button";
import { Empty, Failure } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";

/** 404, and anything that may not be seen: the two are never told apart. */
export function NotFound() {
  const { states, home, site } = useText();
  const [number, setNumber] = useState("");
  const navigate = useNavigate();
  // An officer looks a number up at the desk and goes back to it.
  const officer = probably() === "officer";
  useTitle(site.titles.notFound);
  function go(event: FormEvent) {
    event.preventDefault();
    const words = number.trim();
    void navigate({ href: officer ? paths.queue({ q: words }) : paths.track({ nomor: words }) });
  }
  return (
    <main id="isi" className="wrap-narrow state-page">
      <Empty as="h1" standing={{ stage: 2, tone: "stopped" }} title={states.notFoundTitle} text={states.notFoundText}>
        <form className="field" onSubmit={go}>
          <label htmlFor="nf">{states.haveNumber}</label>
          <div className="search">
            <input
              className="input code"
              id="nf"
              placeholder="LPR-2026-…"
              autoComplete="off"
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
            <Button type="submit">{home.trackButton}</Button>
          </div>
        </form>
        {officer ? (
          <To className={buttonClass("primary")} href={paths.queue()}>
            {site.nav.queue}
          </To>
        ) : null}
      </Empty>
    </main>
  );
}

/** A whole page that failed. */
export function ErrorPage({ error }: { error: unknown }) {
  const { states, site } = useText();
  const lang = useLang();
  useTitle(site.titles.error);
  const router = useRouter();
  // What failed may have been asked before the page was there to be drawn: who is signed in.
  const again = useCallback(() => {
    tryAgain();
    void router.invalidate();
  }, [router]);
  useEffect(() => {
    globalThis.addEventListener("online", again);
    return () => globalThis.removeEventListener("online", again);
  }, [again]);
  if (hasStatus(error, 404)) return <NotFound />;
  return (
    <main id="isi" className="wrap-narrow state-page">
      <Failure {...explain(error, lang)} onRetry={again} />
      <To className={buttonClass("quiet")} href={paths.home()}>
        {states.home}
      </To>
    </main>
  );
}
