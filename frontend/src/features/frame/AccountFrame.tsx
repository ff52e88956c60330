import "./account.css";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { signOut, useMe } from "../../api/session";
import { useAccountText } from "../../i18n/account";
import { maskedEmail } from "../../lib/text";
import { To } from "../../link";
import { paths } from "../../paths";
import { Icon } from "../../ui/Icon";
import { SignInAgain } from "./SignInAgain";

/** On a phone the parts are one row that moves: the present one is shown. */
function Parts({ links, here }: { links: readonly [string, string][]; here: string }) {
  const text = useAccountText();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current;
    const now = row?.querySelector<HTMLElement>("[aria-current]");
    if (row && now) row.scrollLeft = now.offsetLeft - row.offsetLeft - (row.clientWidth - now.offsetWidth) / 2;
  }, []);
  return (
    <nav className="ac-n" aria-label={text.sections}>
      <ul ref={list}>
        {links.map(([href, name]) => (
          <li key={href}>
            <To href={href} aria-current={here === href ? "page" : undefined}>
              {name}
            </To>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** One's own account: its parts are pages of their own, so that each has an address and a phone shows one at a time. */
export function AccountFrame() {
  const text = useAccountText();
  const me = useMe();
  const navigate = useNavigate();
  const here = useLocation({ select: (location) => location.pathname });
  // Who it was stays on the page behind the sign-in dialog, so that nothing typed is thrown away.
  const [last, setLast] = useState(me);
  if (me && me !== last) setLast(me);
  if (!last) return null;
  const reporter = last.kind === "reporter";
  const links: [string, string][] = [
    ...(reporter ? [[paths.account(), text.nav.reports] as [string, string], [paths.claim(), text.nav.claim] as [string, string]] : []),
    [paths.noticeSettings(), text.nav.notices],
    [paths.devices(), text.nav.devices],
    [paths.profile(), text.nav.profile],
  ];
  return (
    <main id="isi" className="wrap ac">
      <header className="ac-h">
        <div>
          <h1>{text.title}</h1>
          <p className="muted">{text.who(last.display_name, maskedEmail(last.email))}</p>
        </div>
        <div className="row">
          {reporter ? null : (
            <To className="link-row" href={paths.queue()}>
              <Icon name="inbox" small />
              {text.desk}
            </To>
          )}
          <button type="button" className="btn btn-quiet" onClick={() => void signOut().finally(() => navigate({ href: paths.signIn() }))}>
            <Icon name="out" small />
            {text.signOut}
          </button>
        </div>
      </header>
      <div className="ac-g">
        <Parts key={here} links={links} here={here} />
        <div className="ac-m">
          <Outlet />
        </div>
      </div>
      {!me ? <SignInAgain email={last.email} /> : null}
    </main>
  );
}
