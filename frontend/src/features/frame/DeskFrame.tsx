import "../../styles/desk.css";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { noticeCount } from "../../api/notices";
import { mayTakeDown } from "../../api/people";
import { useMe } from "../../api/session";
import type { Me } from "../../api/types";
import { useLabel, useLanguage, useText } from "../../i18n";
import { useBesideText } from "../../i18n/beside";
import { useDeskText } from "../../i18n/desk";
import { initialsOf, listOf } from "../../lib/text";
import { To } from "../../link";
import { paths, patterns } from "../../paths";
import { buttonClass } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { KeysDialog } from "../../ui/KeysDialog";
import { Logo } from "../../ui/Logo";
import { Empty } from "../../ui/States";
import { useLetterKeys } from "../../ui/useLetterKeys";
import { useTitle } from "../../ui/useTitle";
import { Ways } from "../../ui/Ways";
import { PageWays } from "./PageWays";
import { SignInAgain } from "./SignInAgain";
import { useClosing } from "./useClosing";
import { useOnline } from "./useOnline";
import { useSignOut } from "./useSignOut";

function Find() {
  const { frame } = useDeskText();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  // Where a list has a search of its own, which knows named parts, that is what one means.
  const lists = useLocation({ select: ({ pathname }) => pathname === patterns.queue });
  useLetterKeys({ "/": () => (document.querySelector<HTMLInputElement>('[data-key="/"]') ?? input.current)?.focus() });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void navigate({ href: paths.queue({ q: input.current?.value.trim() }) });
  }
  return (
    <form className="find" role="search" onSubmit={onSubmit}>
      <label className="sr" htmlFor="find">
        {frame.search}
      </label>
      <Icon name="search" />
      <input ref={input} className="input" id="find" type="search" placeholder={frame.searchPlaceholder} />
      {lists ? null : (
        <span className="kbd" aria-hidden="true">
          /
        </span>
      )}
    </form>
  );
}

function Account({ me }: { me: Me }) {
  const { frame } = useDeskText();
  const { desk } = useBesideText();
  const { site, words } = useText();
  const { lang, choose } = useLanguage();
  const label = useLabel();
  const signOut = useSignOut();
  const first = me.memberships[0];
  const other = lang === "id" ? "en" : "id";
  useClosing("account");
  const place = first ? `${words.role[first.role]} · ${first.root.short_name ?? label(first.root.name)}` : "";
  return (
    <>
      <button type="button" className="who" popoverTarget="account" >
        <span className="sr">{frame.account}</span>
        <span className="ava" aria-hidden="true">
          {initialsOf(me.display_name)}
        </span>
        <span className="who-t">
          {me.display_name}
          <small>{place}</small>
        </span>
      </button>
      <div className="account" id="account" popover="auto">
        <p>
          <b>{me.display_name}</b>
          <br />
          <span className="small muted">{me.email}</span>
        </p>
        <ul className="small muted">
          {me.memberships.map((one) => (
            <li key={one.id}>
              {words.role[one.role]}, {label(one.agency.name)}
            </li>
          ))}
        </ul>
        <button type="button" lang={other} onClick={() => choose(other)}>
          {site.otherLanguage}
        </button>
        {mayTakeDown(me) ? <To href={paths.intake()}>{desk.nav}</To> : null}
        <To href={paths.account()}>{frame.reports}</To>
        <To href={paths.profile()}>{frame.mine}</To>
        <To href={paths.away()}>{frame.away}</To>
        <To href={paths.sessionRules()}>{frame.sessionRules}</To>
        <To href={paths.home()}>{frame.publicSite}</To>
        <button type="button" onClick={signOut}>
          <Icon name="out" small />
          {frame.signOut}
        </button>
      </div>
    </>
  );
}

const isBare = ({ second_factor: { required, enabled } }: Me) => required && !enabled;

/** For whom one works besides oneself, and what a role still asks for. */
function Reminders({ me }: { me: Me }) {
  const { frame } = useDeskText();
  const { words } = useText();
  const names = me.substitutes_for.map(({ account }) => account.display_name);
  const bare = isBare(me);
  return (
    <>
      {names.length > 0 ? (
        <p className="remind">
          <Icon name="swap" />
          {frame.standingIn(listOf(names, words.and))}
        </p>
      ) : null}
      {bare ? (
        <p className="remind is-wait">
          <Icon name="shield" />
          <span>
            {frame.factorMissing} <To href={paths.profile()}>{frame.factorSet}</To>
          </span>
        </p>
      ) : null}
    </>
  );
}

/** Until the second step that a role requires is set up, the role allows nothing: every page would only refuse. */
function SetUpFirst() {
  const { frame } = useDeskText();
  useTitle(frame.factorFirst);
  return (
    <main id="isi" className="wrap-narrow state-page">
      <Empty as="h1" standing={{ stage: 2, tone: "now" }} title={frame.factorFirst} text={frame.factorWhy}>
        <To className={buttonClass("primary")} href={paths.profile()}>
          {frame.factorSet}
        </To>
      </Empty>
    </main>
  );
}

/** How much is unread, and the way there. */
function Bell() {
  const { notices } = useDeskText();
  const here = useLocation({ select: (location) => location.pathname });
  const { data } = useQuery(noticeCount());
  const unread = data?.unread ?? 0;
  // What is read out holds what is seen: who speaks to the page names what they see.
  const shown = unread > 99 ? "99+" : String(unread);
  return (
    <To className="bell" href={paths.notices()} aria-label={notices.bell(unread > 0 ? shown : null)} aria-current={here === paths.notices() ? "page" : undefined}>
      <Icon name="bell" />
      {unread > 0 ? (
        <span className="bell-n" aria-hidden="true">
          {shown}
        </span>
      ) : null}
    </To>
  );
}

/** The frame of officers' pages: dense, with search and account in the bar. */
export function DeskFrame() {
  const { parts, site } = useText();
  const { frame } = useDeskText();
  const officer = useMe();
  const online = useOnline();
  // Who it was stays on the page behind the sign-in dialog, so that nothing typed is thrown away.
  const [last, setLast] = useState(officer);
  const [helps, setHelps] = useState(false);
  useLetterKeys({ "?": () => setHelps(true) });
  useClosing("views");
  if (officer && officer !== last) setLast(officer);
  // A rule that came while somebody was writing leaves their page.
  const [barred] = useState(() => !!officer && isBare(officer));
  return (
    <>
      <div className={officer ? "dense shell" : "dense shell is-covered"}>
        <a className="skip" href="#isi">
          {parts.skip}
        </a>
        <header className="bar on-deep">
          <To className="logo" href={paths.queue()}>
            <Logo />
            <span>tuntas</span>
            <b className="sr">{frame.home}</b>
          </To>
          <Find />
          {last ? <Bell /> : null}
          {last ? <Account me={last} /> : null}
        </header>
        <div role="status" className="bar-say">
          {online ? null : (
            <p className="offline">
              <Icon name="off" />
              {site.offline}
            </p>
          )}
          {last ? <Reminders me={last} /> : null}
        </div>
        <Ways value={last ? <PageWays me={last} except={paths.queue()} /> : null}>
          {barred && last && isBare(last) ? <SetUpFirst /> : <Outlet />}
        </Ways>
        {helps ? <KeysDialog onClose={() => setHelps(false)} /> : null}
      </div>
      {!officer && last ? (
        <div className="dense">
          <SignInAgain me={last} />
        </div>
      ) : null}
    </>
  );
}
