import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { NetworkError } from "./api/errors";
import { currentMe } from "./api/session";
import { ErrorPage, NotFound } from "./features/frame/ErrorPage";
import { PublicFrame } from "./features/frame/PublicFrame";
import { HomePage } from "./features/home/HomePage";
import { whenTriedAgain } from "./lib/lost";
import { paths, patterns } from "./paths";
import { Loading } from "./ui/States";

/** A page that comes when it is visited. Without a network that is told and can be tried again, instead of a blank browser page. */
function lazyPage<M extends Record<K, () => React.ReactNode>, K extends string>(load: () => Promise<M>, name: K) {
  let lost = false;
  const page = lazyRouteComponent(
    () =>
      load().catch((cause: unknown) => {
        lost = true;
        // With a network it is a new version of the site: the router loads it anew.
        throw navigator.onLine ? cause : new NetworkError("a part of the page did not come", { cause });
      }),
    name,
  );
  whenTriedAgain(() => {
    if (lost) void page.preload?.();
    lost = false;
  });
  return page;
}

type Search = Record<string, string | undefined>;

/** Keep the known names of a query, as plain words: numbers and flags stay text. */
const only =
  (...names: string[]) =>
  (search: Record<string, unknown>): Search =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = search[name];
        return value === undefined || value === "" ? [] : [[name, String(value)]];
      }),
    );

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const citizens = createRoute({ getParentRoute: () => root, id: "citizens", component: PublicFrame });

const home = createRoute({ getParentRoute: () => citizens, path: patterns.home, component: HomePage });
const file = createRoute({
  getParentRoute: () => citizens,
  path: patterns.file,
  validateSearch: only("langkah"),
  component: lazyPage(() => import("./features/complaints/file/FilePage"), "FilePage"),
});
const receipt = createRoute({
  getParentRoute: () => citizens,
  path: patterns.receipt,
  component: lazyPage(() => import("./features/complaints/file/ReceiptPage"), "ReceiptPage"),
});
const track = createRoute({
  getParentRoute: () => citizens,
  path: patterns.track,
  validateSearch: only("nomor"),
  component: lazyPage(() => import("./features/complaints/track/TrackPage"), "TrackPage"),
});
const tracked = createRoute({
  getParentRoute: () => citizens,
  path: patterns.tracked,
  component: lazyPage(() => import("./features/complaints/track/TrackedPage"), "TrackedPage"),
});
const publicList = createRoute({
  getParentRoute: () => citizens,
  path: patterns.publicList,
  validateSearch: only("q", "daerah", "topik", "tahap", "jenis", "mulai"),
  component: lazyPage(() => import("./features/complaints/public/PublicListPage"), "PublicListPage"),
});
const publicCase = createRoute({
  getParentRoute: () => citizens,
  path: patterns.publicCase,
  component: lazyPage(() => import("./features/complaints/public/PublicCasePage"), "PublicCasePage"),
});
const signIn = createRoute({
  getParentRoute: () => citizens,
  path: patterns.signIn,
  validateSearch: only("ke"),
  component: lazyPage(() => import("./features/accounts/SignInPage"), "SignInPage"),
});
const signUp = createRoute({
  getParentRoute: () => citizens,
  path: patterns.signUp,
  component: lazyPage(() => import("./features/accounts/SignUpPage"), "SignUpPage"),
});
const kept = createRoute({
  getParentRoute: () => citizens,
  path: patterns.kept,
  component: lazyPage(() => import("./features/accounts/KeptPage"), "KeptPage"),
});
const forgotten = createRoute({
  getParentRoute: () => citizens,
  path: patterns.forgotten,
  component: lazyPage(() => import("./features/accounts/ForgottenPage"), "ForgottenPage"),
});
const newPassword = createRoute({
  getParentRoute: () => citizens,
  path: patterns.newPassword,
  component: lazyPage(() => import("./features/accounts/NewPasswordPage"), "NewPasswordPage"),
});
const confirmAccount = createRoute({
  getParentRoute: () => citizens,
  path: patterns.confirmAccount,
  component: lazyPage(() => import("./features/accounts/ConfirmAccountPage"), "ConfirmAccountPage"),
});
const confirmEmail = createRoute({
  getParentRoute: () => citizens,
  path: patterns.confirmEmail,
  component: lazyPage(() => import("./features/accounts/LinkPages"), "ConfirmEmailPage"),
});
const invitation = createRoute({
  getParentRoute: () => citizens,
  path: patterns.invitation,
  component: lazyPage(() => import("./features/accounts/InvitationPage"), "InvitationPage"),
});

/** One's own account: without a session, first to the door, then back to where one wanted to go. */
const mine = createRoute({
  getParentRoute: () => citizens,
  id: "mine",
  component: lazyPage(() => import("./features/frame/AccountFrame"), "AccountFrame"),
  beforeLoad: async ({ location }) => {
    if (!(await currentMe())) throw redirect({ href: paths.signIn({ ke: location.href }) });
  },
});
const own = createRoute({
  getParentRoute: () => mine,
  path: patterns.account,
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/complaints/own/OwnPage"), "OwnPage"),
});
const claim = createRoute({
  getParentRoute: () => mine,
  path: patterns.claim,
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/complaints/own/ClaimPage"), "ClaimPage"),
});
const noticeSettings = createRoute({
  getParentRoute: () => mine,
  path: patterns.noticeSettings,
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/accounts/NoticeSettingsPage"), "NoticeSettingsPage"),
});
const devices = createRoute({
  getParentRoute: () => mine,
  path: patterns.devices,
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/accounts/DevicesPage"), "DevicesPage"),
});
const profile = createRoute({
  getParentRoute: () => mine,
  path: patterns.profile,
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/accounts/ProfilePage"), "ProfilePage"),
});
const confirm = createRoute({
  getParentRoute: () => citizens,
  path: patterns.confirm,
  component: lazyPage(() => import("./features/contacts/ConfirmPage"), "ConfirmPage"),
});
const styleguide = createRoute({
  getParentRoute: () => citizens,
  path: patterns.styleguide,
  component: lazyPage(() => import("./features/styleguide/StyleguidePage"), "StyleguidePage"),
});
/** Any other address, inside the same frame. */
const elsewhere = createRoute({ getParentRoute: () => citizens, path: "$", component: NotFound });

/** Officers' pages: without a session, first to the door, then back to where one wanted to go. */
const officers = createRoute({
  getParentRoute: () => root,
  id: "officers",
  component: lazyPage(() => import("./features/frame/DeskFrame"), "DeskFrame"),
  beforeLoad: async ({ location }) => {
    const me = await currentMe();
    if (!me) throw redirect({ href: paths.signIn({ ke: location.href }) });
    if (me.kind === "reporter") throw redirect({ href: paths.account() });
  },
});
const queue = createRoute({
  getParentRoute: () => officers,
  path: patterns.queue,
  validateSearch: only("pandangan", "tahap", "jenis", "topik", "label", "daerah", "instansi", "batas", "q"),
  component: lazyPage(() => import("./features/complaints/desk/QueuePage"), "QueuePage"),
});
const intake = createRoute({
  getParentRoute: () => officers,
  path: patterns.intake,
  validateSearch: only("langkah"),
  component: lazyPage(() => import("./features/complaints/intake/IntakePage"), "IntakePage"),
});
const intakeReceipt = createRoute({
  getParentRoute: () => officers,
  path: patterns.intakeReceipt,
  component: lazyPage(() => import("./features/complaints/intake/IntakeReceiptPage"), "IntakeReceiptPage"),
});
const desk = createRoute({
  getParentRoute: () => officers,
  path: patterns.desk,
  validateSearch: only("dari"),
  component: lazyPage(() => import("./features/complaints/desk/CasePage"), "CasePage"),
});

/** Pages beside the menu of all of them: the lists besides the work list, and those that set things up. */
const admin = createRoute({
  getParentRoute: () => officers,
  id: "admin",
  component: lazyPage(() => import("./features/frame/AdminFrame"), "AdminFrame"),
});
const escalations = createRoute({
  getParentRoute: () => admin,
  path: patterns.escalations,
  validateSearch: only("keadaan", "tingkat", "instansi", "pilih"),
  component: lazyPage(() => import("./features/complaints/escalations/EscalationsPage"), "EscalationsPage"),
});
const arbiter = createRoute({
  getParentRoute: () => admin,
  path: patterns.arbiter,
  validateSearch: only("pilih"),
  component: lazyPage(() => import("./features/complaints/arbiter/ArbiterPage"), "ArbiterPage"),
});
const notices = createRoute({
  getParentRoute: () => admin,
  path: patterns.notices,
  component: lazyPage(() => import("./features/notices/NoticesPage"), "NoticesPage"),
});
const people = createRoute({
  getParentRoute: () => admin,
  path: patterns.people,
  validateSearch: only("keadaan", "unit", "peran", "langkah", "q", "pilih", "undangan"),
  component: lazyPage(() => import("./features/people/PeoplePage"), "PeoplePage"),
});
const away = createRoute({
  getParentRoute: () => officers,
  path: patterns.away,
  component: lazyPage(() => import("./features/people/AwayPage"), "AwayPage"),
});

const answerTemplates = createRoute({
  getParentRoute: () => admin,
  path: patterns.answerTemplates,
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/shelf/AnswerTemplatesPage"), "AnswerTemplatesPage"),
});
const tags = createRoute({
  getParentRoute: () => admin,
  path: patterns.tags,
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/shelf/TagsPage"), "TagsPage"),
});
const templates = createRoute({
  getParentRoute: () => admin,
  path: patterns.templates,
  validateSearch: only("surel", "bahasa"),
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/messages/TemplatesPage"), "TemplatesPage"),
});
const deliveries = createRoute({
  getParentRoute: () => admin,
  path: patterns.deliveries,
  validateSearch: only("keadaan"),
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/messages/DeliveriesPage"), "DeliveriesPage"),
});
const suppressed = createRoute({
  getParentRoute: () => admin,
  path: patterns.suppressed,
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/messages/SuppressedPage"), "SuppressedPage"),
});
const sessionRules = createRoute({
  getParentRoute: () => admin,
  path: patterns.sessionRules,
  component: lazyPage(() => import("./features/sessions/SessionRulesPage"), "SessionRulesPage"),
});
const jobs = createRoute({
  getParentRoute: () => admin,
  path: patterns.jobs,
  validateSearch: only("antrean"),
  pendingComponent: Loading,
  component: lazyPage(() => import("./features/worker/JobsPage"), "JobsPage"),
});
const calendar = createRoute({
  getParentRoute: () => admin,
  path: patterns.calendar,
  validateSearch: only("tahun", "pekan", "zona", "wilayah", "nama"),
  component: lazyPage(() => import("./features/deadlines/CalendarPage"), "CalendarPage"),
});
const calendarChanges = createRoute({
  getParentRoute: () => admin,
  path: patterns.calendarChanges,
  validateSearch: only("pilih"),
  component: lazyPage(() => import("./features/deadlines/ChangesPage"), "ChangesPage"),
});
const timeRules = createRoute({
  getParentRoute: () => admin,
  path: patterns.timeRules,
  component: lazyPage(() => import("./features/deadlines/TimeRulesPage"), "TimeRulesPage"),
});
const agencies = createRoute({
  getParentRoute: () => admin,
  path: patterns.agencies,
  validateSearch: only("pilih", "jenis", "q"),
  component: lazyPage(() => import("./features/agencies/AgenciesPage"), "AgenciesPage"),
});
const routing = createRoute({
  getParentRoute: () => admin,
  path: patterns.routing,
  validateSearch: only("rusak"),
  component: lazyPage(() => import("./features/agencies/RoutingPage"), "RoutingPage"),
});
const needing = createRoute({
  getParentRoute: () => admin,
  path: patterns.attention,
  component: lazyPage(() => import("./features/agencies/AttentionPanel"), "AttentionPage"),
});

const tree = root.addChildren([
  citizens.addChildren([home, file, receipt, track, tracked, publicList, publicCase, signIn, signUp, kept, forgotten, newPassword, invitation, confirmAccount, confirmEmail, confirm, styleguide, elsewhere, mine.addChildren([own, claim, noticeSettings, devices, profile])]),
  officers.addChildren([queue, intake, intakeReceipt, desk, away, admin.addChildren([escalations, arbiter, notices, people, agencies, routing, needing, sessionRules, calendar, calendarChanges, timeRules, answerTemplates, tags, templates, deliveries, suppressed, jobs])]),
]);

export const router = createRouter({
  routeTree: tree,
  // Plain words in the address, not JSON.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text ? `?${text}` : "";
  },
  scrollRestoration: true,
  defaultPreload: false,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: () => (
    <main className="wrap state-page">
      <Loading />
    </main>
  ),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
