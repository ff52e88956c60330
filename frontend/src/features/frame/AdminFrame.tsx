import "../../styles/admin.css";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useLastMe } from "../../api/useLastMe";
import { useDeskText } from "../../i18n/desk";
import { To } from "../../link";
import { paths } from "../../paths";
import { buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { may, PageWays } from "./PageWays";

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
  const { admin: text } = useDeskText();
  const me = useLastMe();
  const here = useLocation({ select: ({ pathname }) => pathname });
  if (!me) return null;
  const who = pages[here];
  return (
    <div className="adm-g">
      <aside className="left">
        <nav className="views" id="views" popover="auto" aria-label={text.nav}>
          <PageWays me={me} />
        </nav>
      </aside>
      {!who || may[who](me) ? <Outlet /> : <Elsewhere who={who} />}
    </div>
  );
}
