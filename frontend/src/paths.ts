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
  queue: "/kerja",
  escalations: "/eskalasi",
  notices: "/kabar",
  confirm: "/konfirmasi",
  desk: "/kerja/$id",
  styleguide: "/styleguide",
} as const;

type Query = Record<string, string | undefined>;

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export const paths = {
  home: () => patterns.home,
  file: (query: { langkah?: string } = {}) => withQuery(patterns.file, query),
  receipt: () => patterns.receipt,
  track: (query: { nomor?: string } = {}) => withQuery(patterns.track, query),
  tracked: (id: string) => `/lacak/${id}`,
  publicList: (query: Query = {}) => withQuery(patterns.publicList, query),
  publicCase: (id: string) => `/laporan/${id}`,
  signIn: (query: { ke?: string } = {}) => withQuery(patterns.signIn, query),
  queue: (query: Query = {}) => withQuery(patterns.queue, query),
  desk: (id: string, query: Query = {}) => withQuery(`/kerja/${id}`, query),
  styleguide: () => patterns.styleguide,
  escalations: (query: Query = {}) => withQuery(patterns.escalations, query),
  notices: () => patterns.notices,
};
