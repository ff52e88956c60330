import type { Text } from "..";
import { many } from "./many";

export const site: Text["site"] = {
  name: "Tuntas",
  tagline: ["National complaints", "about public services"],
  menu: "Menu",
  mainNav: "Main",
  nav: { file: "Report", track: "Track", list: "Public reports", signIn: "Sign in", account: "My account", queue: "Work list" },
  otherLanguage: "Bahasa Indonesia",
  kept: "What we keep",
  styleguide: "Style guide",
  free: "Reporting is free of charge.",
  titles: {
    home: "Report a problem with a public service",
    file: "Make a report",
    receipt: "We received your report",
    track: "Track a report",
    list: "Public reports",
    signIn: "Sign in",
    queue: "Work list",
    styleguide: "Style guide",
    notFound: "Not found",
    error: "Something is wrong",
  },
  offline: "The network is down. What you wrote is safe on this device.",
};

export const home: Text["home"] = {
  title: "Report a problem with a public service. We see it through.",
  lede: "You need not know which agency is in charge. Tell us what happened, we find it, and you can see every deadline.",
  file: "Make a report",
  fileHint: "A complaint, a suggestion or a question. Your name is optional.",
  track: "Track a report",
  trackButton: "Track",
  pathLabel: "The way of a report",
  path: [
    { name: "Write", hint: "about 5 minutes" },
    { name: "We check", clock: "verification", hint: (term) => `${term} at most` },
    { name: "The agency works", clock: "first_response", hint: (term) => `first answer in ${term}` },
    { name: "You judge", clock: "reply", hint: (term) => `${term} to respond` },
    { name: "Settled", hint: "only when there is a result" },
  ],
  what: "What can be reported?",
  whatText: "Services of national, regional and village government, state enterprises and public schools.",
  topics: [
    "Roads and bridges",
    "Street lights",
    "Identity cards and certificates",
    "Health centres and BPJS",
    "Schools and grants",
    "Water and waste",
  ],
  whatNot: "What cannot: legal disputes and crimes.",
  after: "What happens next?",
  steps: [
    ["You get a number and a code.", "With them you can track without an account."],
    ["We check and hand over.", "You don't know the agency? We find it."],
    ["The agency answers with a result.", "\"Passed on\" does not count as an answer."],
    ["You decide when it is settled.", "Not satisfied with the result? It is worked on again."],
  ],
  rights: "Your choices",
  rightsList: [
    "Hide your name, also from the agency you report",
    "Keep the report secret from the public",
    "We hide ID numbers, phone numbers and emails in your text",
    "See every deadline and which days are counted",
  ],
  recent: "Settled recently",
  recentAll: "All public reports",
};

export const files: Text["files"] = {
  label: "Photos or files",
  hint: (most) => `At most ${most}. We make photos smaller on this device first and drop the place stored inside them. Documents: PDF up to 10 MB.`,
  choose: "Choose photos or files",
  more: "Add more",
  full: (most) => `${many(most, "file")} already. Remove one to replace it.`,
  list: "Attachments",
  state: { shrinking: "being made smaller", kept: "ready, goes with the report", waiting: "waiting its turn", sending: "being sent", done: "sent" },
  fault: {
    kind: "This kind of file cannot be attached. Use a photo (JPEG, PNG, WebP) or a PDF.",
    size: "This PDF is too large; 10 MB at most. Take photos of the pages that matter.",
    empty: "This file is empty. Choose another one.",
    unreadable: "This browser cannot read the photo. Take a screenshot of it, or choose another one.",
  },
  cancel: (name) => `Cancel sending ${name}`,
  remove: (name) => `Remove ${name}`,
  open: (name) => `Open ${name}`,
  download: "Download",
  unfinished: "Wait until all files are sent, or remove the ones that failed.",
  count: (count) => many(count, "file"),
  none: "None",
  onTheWay: "Your photos and files",
  onTheWayHint: "Being sent to this report. Keep this page open; if the network breaks, it goes on by itself.",
  allSent: "All photos and files have arrived.",
};

export const contact: Text["contact"] = {
  title: "Email of a report",
  ask: {
    confirm: ["Send news to this email?", "Your email address was written on a report. Press the button below to have news about that report sent here. Was it not you? The same mail has a link that deletes this address."],
    refuse: ["Stop receiving mails?", "This email address is deleted from its report, and no more news is sent here. The report itself goes on."],
  },
  send: { confirm: "Yes, this is my email", refuse: "Yes, delete this address" },
  done: {
    confirm: ["Your email is confirmed", "News about this report is sent here. Every mail has a link to stop it."],
    refuse: ["This address is deleted", "No more news is sent here. The report can still be tracked with its number and secret code."],
  },
  expired: ["This link is no longer valid", "A link is good for seven days and for one address only. Your report can still be tracked with its number and secret code."],
  track: "Track a report",
};

export const states: Text["states"] = {
  notFoundTitle: "There is nothing here",
  notFoundText: "The address is wrong, or this is not public. We do not tell which, to protect reporters.",
  changedTitle: "This report has just changed",
  overtakenTitle: "Somebody was faster",
  meanwhile: "What happened meanwhile:",
  haveNumber: "Do you have a report number?",
  home: "Home",
};
