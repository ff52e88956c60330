import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { attention, concernsOf } from "../../api/agencies";
import { escalationPages } from "../../api/escalations";
import { deliveryPages } from "../../api/messages";
import { isNational, mayAdmit, mayTakeDown, peopleCounts } from "../../api/people";
import type { Me } from "../../api/types";
import { useLang } from "../../i18n";
import { useBesideText } from "../../i18n/beside";
import { useDeskText } from "../../i18n/desk";
import { useWorkText } from "../../i18n/work";
import { wholeNumber } from "../../lib/numbers";
import { To } from "../../link";
import { paths } from "../../paths";
import { Icon, type IconName } from "../../ui/Icon";

export type Who = "officers" | "desks" | "admins" | "national";
export const may: Record<Who, (me: Me) => boolean> = { officers: () => true, desks: mayTakeDown, admins: mayAdmit, national: isNational };

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
  const { admin: text } = useDeskText();
  const lang = useLang();
  const admin = mayAdmit(me);
  const people = useQuery({ ...peopleCounts(undefined), enabled: admin }).data?.all;
  const needs = concernsOf(useQuery({ ...attention(), enabled: admin }).data, me).all;
  const escalations = useInfiniteQuery(escalationPages({ state: "open" }));
  const failed = useInfiniteQuery({ ...deliveryPages("failed"), enabled: isNational(me) });
  return {
    people: people === undefined ? undefined : wholeNumber(people, lang),
    attention: needs > 0 ? text.matters(String(needs)) : undefined,
    escalations: firstOf(escalations),
    failed: firstOf(failed),
  };
}

/** Every page of officers that is somebody's, in groups, without the one whose own menu they stand in. */
export function PageWays({ me, except }: { me: Me; except?: string }) {
  const { admin: text, escalations, notices } = useDeskText();
  const { admin: shelf, desk } = useBesideText();
  const { arbiter } = useWorkText();
  const here = useLocation({ select: ({ pathname }) => pathname });
  const counts = useCounts(me);
  const groups: Group[] = [
    {
      name: text.work,
      parts: [
        { href: paths.queue(), name: text.pages.queue, icon: "inbox", who: "officers" },
        { href: paths.intake(), name: desk.nav, icon: "pen", who: "desks" },
        { href: paths.escalations(), name: escalations.nav, icon: "stairs", who: "officers", count: counts.escalations, hot: true },
        { href: paths.arbiter(), name: arbiter.nav, icon: "scale", who: "national" },
        { href: paths.notices(), name: notices.title, icon: "bell", who: "officers" },
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
  ];
  return groups.map(({ name, parts }) => {
    const mine = parts.filter(({ href, who }) => href !== except && may[who](me));
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
  });
}
