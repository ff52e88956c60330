import "../../styles/admin.css";
import "./messages.css";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { isNational } from "../../api/people";
import { useMe } from "../../api/session";
import { useMessagesText } from "../../i18n/messages";
import { To } from "../../link";
import { paths } from "../../paths";
import { buttonClass } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Empty } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";

/** What goes out to people: its parts are pages of their own. For national admins; the API refuses others as well. */
export function MessagesFrame() {
  const text = useMessagesText();
  const me = useMe();
  const here = useLocation({ select: (location) => location.pathname });
  // Who it was stays on the page behind the sign-in dialog, so that nothing typed is thrown away.
  const [last, setLast] = useState(me);
  if (me && me !== last) setLast(me);
  useTitle(text.title);
  if (!last) return null;
  if (!isNational(last)) {
    return (
      <main id="isi" className="wrap-narrow state-page">
        <Empty as="h1" standing={{ stage: 2, tone: "now" }} title={text.notAdmin} text={text.notAdminText}>
          <To className={buttonClass("primary")} href={paths.queue()}>
            {text.toQueue}
          </To>
        </Empty>
      </main>
    );
  }
  const links = [
    [paths.templates(), text.nav.templates],
    [paths.deliveries(), text.nav.deliveries],
    [paths.suppressed(), text.nav.suppressed],
  ] as const;
  return (
    <main id="isi" className="adm msg">
      <header className="adm-h">
        <div>
          <nav className="crumb small" aria-label={text.crumb}>
            <To className="link-row" href={paths.queue()}>
              <Icon name="left" small />
              {text.crumb}
            </To>
          </nav>
          <h1>{text.title}</h1>
          <p className="muted small">{text.hint}</p>
        </div>
      </header>
      <nav className="msg-n" aria-label={text.parts}>
        <ul>
          {links.map(([href, name]) => (
            <li key={href}>
              <To href={href} aria-current={here === href ? "page" : undefined}>
                {name}
              </To>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </main>
  );
}
