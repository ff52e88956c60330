import "../../styles/admin.css";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Outlet, useLocation } from "@tanstack/react-router";
import { attention, concernsOf } from "../../api/agencies";
import { escalationPages } from "../../api/escalations";
import { deliveryPages } from "../../api/messages";
import { isNational, mayAdmit, mayTakeDown, peopleCounts } from "../../api/people";
import type { Me } from "../../api/types";
import { useLastMe } from "../../api/useLastMe";
import { useLang } from "../../i18n";
import { useBesideText } from "../../i18n/beside";
import { useAgenciesText } from "../../i18n/agencies";
import { useDeskText } from "../../i18n/desk";
import { useWorkText } from "../../i18n/work";
import { wholeNumber } from "../../lib/numbers";
import { To } from "../../link";
import { paths } from "../../paths";
import { buttonClass } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import { Empty } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { useClosing } from "./useClosing";

type Who = "officers" | "desks" | "admins" | "national";
const may: Record<Who, (me: Me) => boolean> = { officers: () => true, desks: mayTakeDown, admins: mayAdmit, national: isNational };

/** A page of the menu; `count` stands at its end, red where it asks for something. */
type Part = { href: string; /** A page behind it. */ behind?: string; name: string; icon: IconName; who: Who; count?: string | undefined; hot?: boolean };
type Group = { name: string; parts: readonly Part[] };

/** The first page is counted, and what is beyond it is a plus: a menu needs no exact number. */
function firstOf(list: { data?: { pages: { data: unknown[] }[] } | undefined; hasNextPage: boolean }): string | undefined {
  const count = list.data?.pages[0]?.data.length;
  return count ? `${count}${list.hasNextPage ? "+" : ""}` : undefined;
}

/** What waits behind the pages of the menu. A count that cannot be read is left out: its page says why. */
function useCounts(me: Me) {
  const { kinds } = useAgenciesText().attention;
  const lang = useLang();
  const admin = mayAdmit(me);
  const people = useQuery({ ...peopleCounts(undefined), enabled: admin }).data?.all;
  const needs = concernsOf(useQuery({ ...attention(), enabled: admin }).data, me).all;
  const escalations = useInfiniteQuery(escalationPages("open"));
  const failed = useInfiniteQuery({ ...deliveryPages("failed"), enabled: isNational(me) });
  return {
    people: people === undefined ? undefined : wholeNumber(people, lang),
    attention: needs > 0 ? kinds(String(needs)) : undefined,
    escalations: firstOf(escalations),
    failed: firstOf(failed),
  };
}

function Menu({ me, here }: { me: Me; here: string }) {
  const { admin: text, escalations } = useDeskText();
  const { admin: shelf, desk } = useBesideText();
  const { arbiter } = useWorkText();
  const counts = useCounts(me);
  const groups: Group[] = [
    {
      name: text.work,
      parts: [
        { href: paths.queue(), name: text.pages.queue, icon: "inbox", who: "officers" },
        { href: paths.intake(), name: desk.nav, icon: "pen", who: "desks" },
        { href: paths.escalations(), name: escalations.nav, icon: "stairs", who: "officers", count: counts.escalations, hot: true },
        { href: paths.arbiter(), name: arbiter.nav, icon: "scale", who: "national" },
      ],
    },
    {
      name: text.keep,
      parts: [
        { href: paths.people(), name: text.pages.people, icon: "users", who: "admins", count: counts.people },
        { href: paths.agencies(), name: text.pages.agencies, icon: "build", who: "admins" },
        { href: paths.routing(), name: text.pages.routing, icon: "route", who: "national" },
        { href: paths.answerTemplates(), name: shelf.templates, icon: "chat", who: "admins" },
        { href: paths.tags(), name: shelf.tags, icon: "tag", who: "admins" },
        { href: paths.templates(), name: text.pages.templates, icon: "doc", who: "national" },
        { href: paths.calendar(), behind: paths.calendarChanges(), name: text.pages.calendar, icon: "cal", who: "officers" },
        { href: paths.timeRules(), name: text.pages.timeRules, icon: "clock", who: "officers" },
        { href: paths.sessionRules(), name: text.pages.sessionRules, icon: "lock", who: "officers" },
      ],
    },
    {
      name: text.watch,
      parts: [
        { href: paths.attention(), name: text.pages.attention, icon: "alert", who: "admins", count: counts.attention, hot: true },
        { href: paths.deliveries(), name: text.pages.deliveries, icon: "mail", who: "national", count: counts.failed, hot: true },
        { href: paths.suppressed(), name: text.pages.suppressed, icon: "off", who: "national" },
        { href: paths.jobs(), name: text.pages.jobs, icon: "laptop", who: "national" },
      ],
    },
  ];
  return (
    <nav className="views" id="views" popover="auto" aria-label={text.nav}>
      {groups.map(({ name, parts }) => {
        const mine = parts.filter(({ who }) => may[who](me));
        return mine.length === 0 ? null : (
          <div key={name}>
            <h2>{name}</h2>
            {mine.map((part) => (
              <To key={part.href} href={part.href} aria-current={part.href === here ? "page" : part.behind === here ? "true" : undefined}>
                <Icon name={part.icon} />
                {part.name}
                {part.count ? <span className={part.hot ? "n hot" : "n"}>{part.count}</span> : null}
              </To>
            ))}
          </div>
        );
      })}
    </nav>
  );
}

/** Whom a page is for; the API decides, this says it before anything is asked. */
const pages: Record<string, "admins" | "national"> = {
  [paths.people()]: "admins",
  [paths.agencies()]: "admins",
  [paths.attention()]: "admins",
  [paths.answerTemplates()]: "admins",
  [paths.tags()]: "admins",
  [paths.routing()]: "national",
  [paths.templates()]: "national",
  [paths.deliveries()]: "national",
  [paths.suppressed()]: "national",
  [paths.jobs()]: "national",
  [paths.calendarChanges()]: "national",
};

function Elsewhere({ who }: { who: "admins" | "national" }) {
  const { admin: text } = useDeskText();
  const [title, why] = text.notYours[who];
  useTitle(title);
  return (
    <main id="isi" className="wrap-narrow state-page">
      <Empty as="h1" standing={{ stage: 2, tone: "now" }} title={title} text={why}>
        <To className={buttonClass("primary")} href={paths.queue()}>
          {text.toQueue}
        </To>
      </Empty>
    </main>
  );
}

/** The menu of those who set things up, and one of its pages. */
export function AdminFrame() {
  const me = useLastMe();
  const here = useLocation({ select: ({ pathname }) => pathname });
  useClosing("views");
  if (!me) return null;
  const who = pages[here];
  return (
    <div className="adm-g">
      <aside className="left">
        <Menu me={me} here={here} />
      </aside>
      {!who || may[who](me) ? <Outlet /> : <Elsewhere who={who} />}
    </div>
  );
}
