import { Outlet, useLocation } from "@tanstack/react-router";
import { probably, useMe } from "../../api/session";
import { useLanguage, useText } from "../../i18n";
import { To } from "../../link";
import { paths } from "../../paths";
import { Icon } from "../../ui/Icon";
import { Logo } from "../../ui/Logo";
import { useClosing } from "./useClosing";
import { useOnline } from "./useOnline";

function Nav() {
  const { site } = useText();
  const { lang, choose } = useLanguage();
  const here = useLocation({ select: (location) => location.pathname });
  // Signing in and out renew the links; after a reload what this browser remembers is good enough.
  useMe();
  const who = probably();
  const links = [
    [paths.file(), site.nav.file],
    [paths.track(), site.nav.track],
    [paths.publicList(), site.nav.list],
    who === "officer" ? [paths.queue(), site.nav.queue] : who ? [paths.account(), site.nav.account] : [paths.signIn(), site.nav.signIn],
  ] as const;
  const other = lang === "id" ? "en" : "id";
  useClosing("nav");
  return (
    <nav id="nav" popover="auto" aria-label={site.mainNav}>
      {links.map(([to, name]) => (
        <To key={to} href={to} aria-current={here === to || here.startsWith(`${to}/`) ? "page" : undefined}>
          {name}
        </To>
      ))}
      <button type="button" lang={other} onClick={() => choose(other)}>
        {site.otherLanguage}
      </button>
    </nav>
  );
}

/** The frame of citizens' pages: deep bar, page, footer. */
export function PublicFrame() {
  const { site, parts } = useText();
  const online = useOnline();
  return (
    <>
      <a className="skip" href="#isi">
        {parts.skip}
      </a>
      <header className="top on-deep">
        <div className="wrap top-in">
          <To className="logo" href={paths.home()}>
            <Logo />
            <span>tuntas</span>
            <small>
              {site.tagline[0]}
              <br />
              {site.tagline[1]}
            </small>
          </To>
          <button type="button" className="menu" popoverTarget="nav">
            <Icon name="menu" />
            {site.menu}
          </button>
          <Nav />
        </div>
      </header>
      <div role="status">
        {online ? null : (
          <p className="offline">
            <Icon name="off" />
            {site.offline}
          </p>
        )}
      </div>
      <Outlet />
      <footer className="foot">
        <div className="wrap">
          <ul>
            <li>
              <To href={paths.kept()}>{site.kept}</To>
            </li>
            <li>
              <To href={paths.styleguide()}>{site.styleguide}</To>
            </li>
          </ul>
          <p>{site.free}</p>
        </div>
      </footer>
    </>
  );
}
