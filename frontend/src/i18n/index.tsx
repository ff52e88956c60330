// The sentences of the site are plain typed objects, not keys in a library: a sentence or a parameter that one language
// lacks does not compile, and nothing has to be parsed in the browser. English is fetched only when it is chosen.
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { speak } from "../api/client";
import { clockSeconds, clockTime, dayAndMonth, homeZone, type Lang, longDate, shortDate } from "../lib/dates";
import { id } from "./id";

/** Every language has the shape of Indonesian. */
export type Text = typeof id;

const SLOT = "tuntas.lang";
const loaders: Record<Lang, () => Promise<Text>> = {
  id: () => Promise.resolve(id),
  en: () => import("./en").then((module) => module.en),
};

type Language = { lang: Lang; text: Text; choose: (lang: Lang) => void };
const Context = createContext<Language>({ lang: "id", text: id, choose: () => undefined });

/** What to begin with: the last choice, else Indonesian. */
export async function firstLanguage(): Promise<{ lang: Lang; text: Text }> {
  const lang: Lang = localStorage.getItem(SLOT) === "en" ? "en" : "id";
  return { lang, text: await loaders[lang]() };
}

export function LanguageProvider({ first, children }: { first: { lang: Lang; text: Text }; children: ReactNode }) {
  const [now, setNow] = useState(first);
  useEffect(() => {
    document.documentElement.lang = now.lang;
    speak(now.lang);
  }, [now.lang]);
  const value = useMemo<Language>(
    () => ({
      ...now,
      choose: (lang) => {
        localStorage.setItem(SLOT, lang);
        void loaders[lang]().then((text) => setNow({ lang, text }));
      },
    }),
    [now],
  );
  return <Context value={value}>{children}</Context>;
}

/** The steps of a report in other words, for what stands inside. */
export function OtherWords({ told, children }: { told: (filing: Text["filing"]) => Text["filing"]; children: ReactNode }) {
  const language = use(Context);
  const value = useMemo<Language>(() => ({ ...language, text: { ...language.text, filing: told(language.text.filing) } }), [language, told]);
  return <Context value={value}>{children}</Context>;
}

export const useText = (): Text => use(Context).text;
export const useLang = (): Lang => use(Context).lang;
export const useLanguage = (): Language => use(Context);

/** Dates in the reader's language; a zone is needed only where one is promised ("23.59 WITA"). */
export function useDates() {
  const lang = useLang();
  return useMemo(
    () => ({
      long: (when: string | Date, zone = homeZone()) => longDate(when, zone, lang),
      short: (when: string | Date, zone = homeZone()) => shortDate(when, zone, lang, new Date().getFullYear()),
      inMonth: (day: string) => dayAndMonth(day, lang),
      time: (when: string | Date, zone = homeZone(), withZone = true) => clockTime(when, zone, lang, withZone),
      seconds: (when: string | Date, zone = homeZone()) => clockSeconds(when, zone, lang),
    }),
    [lang],
  );
}

/** The half of a `{id, en}` label that the reader speaks. */
export const useLabel = () => {
  const lang = useLang();
  return (label: { id: string; en: string }) => label[lang] || label.id;
};

/** The name of a holiday in the reader's language; undefined where nobody has said it in that one. */
export const useDayName = () => {
  const lang = useLang();
  return (name: { id?: string; en?: string } | null): string | undefined => name?.[lang];
};
