import "./account.css";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { devices } from "../../api/accounts";
import { openOfMine } from "../../api/complaints";
import { useMe } from "../../api/session";
import { useAccountText } from "../../i18n/account";
import { maskedPhone } from "../../lib/logins";
import { maskedEmail } from "../../lib/text";
import { To } from "../../link";
import { paths } from "../../paths";
import { Icon } from "../../ui/Icon";
import { SignInAgain } from "./SignInAgain";
import { useSignOut } from "./useSignOut";

/** A part of the account; `count` of what is there to be looked at, said as `counted`. */
type Part = { href: string; name: string; count?: number | undefined; counted?: string | undefined };

/** On a phone the parts stand in as many rows as they need, so that none is hidden. */
function Parts({ links, here }: { links: readonly Part[]; here: string }) {
  const text = useAccountText();
  return (
    <nav className="ac-n" aria-label={text.sections}>
      <ul>
        {links.map(({ href, name, count, counted }) => (
          <li key={href}>
            <To href={href} aria-current={here === href ? "page" : undefined}>
              {name}
              {count ? (
                <span className="ac-c">
                  {count} <span className="sr">{counted}</span>
                </span>
              ) : null}
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
  const signOut = useSignOut();
  const here = useLocation({ select: (location) => location.pathname });
  // Who it was stays on the page behind the sign-in dialog, so that nothing typed is thrown away.
  const [last, setLast] = useState(me);
  if (me && me !== last) setLast(me);
  const open = useQuery({ ...openOfMine(), enabled: last !== null }).data ?? [];
  const waiting = open.filter(({ status }) => status === "on_hold" || status === "answered").length;
  const signedIn = useQuery({ ...devices(), enabled: last !== null }).data?.length;
  if (!last) return null;
  const links: Part[] = [
    { href: paths.account(), name: text.nav.reports, count: waiting, counted: text.nav.waiting },
    { href: paths.claim(), name: text.nav.claim },
    { href: paths.noticeSettings(), name: text.nav.notices },
    { href: paths.devices(), name: text.nav.devices, count: signedIn, counted: text.nav.signedIn },
    { href: paths.profile(), name: text.nav.profile },
  ];
  return (
    <>
      <main id="isi" className={me ? "wrap ac" : "wrap ac is-covered"}>
        <header className="ac-h">
          <div>
            <h1>{text.title}</h1>
            <p className="muted">{text.who(last.display_name, last.email ? maskedEmail(last.email) : maskedPhone(last.phone ?? ""))}</p>
          </div>
          <div className="row">
            {last.kind === "reporter" ? null : (
              <To className="link-row" href={paths.queue()}>
                <Icon name="inbox" small />
                {text.desk}
              </To>
            )}
            <button type="button" className="btn btn-quiet" onClick={signOut}>
              <Icon name="out" small />
              {text.signOut}
            </button>
          </div>
        </header>
        <div className="ac-g">
          <Parts links={links} here={here} />
          <div className="ac-m">
            <Outlet />
          </div>
        </div>
      </main>
      {!me ? <SignInAgain me={last} /> : null}
    </>
  );
}
