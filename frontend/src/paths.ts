// Every address of the site, for links and for the router alike.
export const patterns = {
  home: "/",
  file: "/lapor",
  receipt: "/lapor/tanda-terima",
  track: "/lacak",
  tracked: "/lacak/$id",
  publicList: "/laporan",
  publicCase: "/laporan/$id",
  signIn: "/masuk",
  signUp: "/daftar",
  kept: "/data-anda",
  forgotten: "/lupa-sandi",
  newPassword: "/sandi-baru",
  invitation: "/undangan",
  account: "/akun",
  confirmAccount: "/akun/konfirmasi",
  confirmEmail: "/akun/surel",
  claim: "/akun/tambah",
  noticeSettings: "/akun/kabar",
  devices: "/akun/perangkat",
  profile: "/akun/profil",
  queue: "/kerja",
  escalations: "/eskalasi",
  arbiter: "/putusan",
  notices: "/kabar",
  confirm: "/konfirmasi",
  intake: "/kerja/terima",
  intakeReceipt: "/kerja/terima/tanda-terima",
  desk: "/kerja/$id",
  people: "/orang",
  away: "/orang/saya",
  answerTemplates: "/templat",
  tags: "/label",
  templates: "/pesan",
  deliveries: "/pesan/kiriman",
  suppressed: "/pesan/dihentikan",
  sessionRules: "/aturan-sesi",
  jobs: "/pekerjaan-sistem",
  calendar: "/kalender",
  calendarChanges: "/kalender/perubahan",
  timeRules: "/aturan-waktu",
  agencies: "/instansi",
  routing: "/instansi/aturan",
  attention: "/instansi/perhatian",
  styleguide: "/styleguide",
} as const;

type Query = Record<string, string | undefined>;

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

const NOTE = "catatan-";
/** Where a note stands on the page of its case, by when it was written. */
export const noteAnchor = (at: string) => `${NOTE}${at}`;
/** When the note was written that an address points to. */
export const soughtNote = (hash: string) => (hash.startsWith(NOTE) ? hash.slice(NOTE.length) : null);

/** Where on the page of a case that is written or read which a folder of the work list is about. */
export const actAnchors = { decide_draft: "jawaban", contribute: "bantuan" } as const;

/** Where an event stands on the page of its case. */
export const eventAnchor = (seq: number) => `kejadian-${seq}`;

export const paths = {
  home: () => patterns.home,
  file: (query: { langkah?: string } = {}) => withQuery(patterns.file, query),
  receipt: () => patterns.receipt,
  track: (query: { nomor?: string } = {}) => withQuery(patterns.track, query),
  tracked: (id: string) => `/lacak/${id}`,
  publicList: (query: Query = {}) => withQuery(patterns.publicList, query),
  publicCase: (id: string) => `/laporan/${id}`,
  signIn: (query: { ke?: string } = {}) => withQuery(patterns.signIn, query),
  signUp: () => patterns.signUp,
  kept: () => patterns.kept,
  forgotten: () => patterns.forgotten,
  account: () => patterns.account,
  claim: () => patterns.claim,
  noticeSettings: () => patterns.noticeSettings,
  devices: () => patterns.devices,
  profile: () => patterns.profile,
  queue: (query: Query = {}) => withQuery(patterns.queue, query),
  intake: (query: { langkah?: string } = {}) => withQuery(patterns.intake, query),
  intakeReceipt: () => patterns.intakeReceipt,
  desk: (id: string, query: Query = {}) => withQuery(`/kerja/${id}`, query),
  /** A case, at the place of an act. */
  acting: (id: string, act: keyof typeof actAnchors, query: Query = {}) => `${withQuery(`/kerja/${id}`, query)}#${actAnchors[act]}`,
  note: (id: string, at: string) => `/kerja/${id}#${noteAnchor(at)}`,
  styleguide: () => patterns.styleguide,
  escalations: (query: Query = {}) => withQuery(patterns.escalations, query),
  arbiter: (query: Query = {}) => withQuery(patterns.arbiter, query),
  notices: () => patterns.notices,
  people: (query: Query = {}) => withQuery(patterns.people, query),
  away: () => patterns.away,
  answerTemplates: () => patterns.answerTemplates,
  tags: () => patterns.tags,
  templates: (query: Query = {}) => withQuery(patterns.templates, query),
  deliveries: (query: Query = {}) => withQuery(patterns.deliveries, query),
  suppressed: () => patterns.suppressed,
  sessionRules: () => patterns.sessionRules,
  jobs: (query: Query = {}) => withQuery(patterns.jobs, query),
  calendar: (query: Query = {}) => withQuery(patterns.calendar, query),
  calendarChanges: (query: { pilih?: string } = {}) => withQuery(patterns.calendarChanges, query),
  timeRules: () => patterns.timeRules,
  agencies: (query: Query = {}) => withQuery(patterns.agencies, query),
  routing: (query: Query = {}) => withQuery(patterns.routing, query),
  attention: () => patterns.attention,
};
