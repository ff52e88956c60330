import { type Text, useLang } from "..";
import { en } from "./en";
import { id } from "./id";
import * as intake from "./intake";

export type BesideText = typeof id;

const texts: Record<"id" | "en", BesideText> = { id, en };

/** Both languages come with the officers' pages: they are small beside them. */
export const useBesideText = (): BesideText => texts[useLang()];
export type { TakenChannel } from "./id";

type Filing = Text["filing"];

/** The steps of a report with what an officer is told instead. */
const toldTo = (told: intake.Told) => (filing: Filing): Filing => {
  const parts = Object.entries(filing).map(([name, part]: [string, unknown]) => {
    const own = told[name as keyof Filing];
    return [name, typeof own === "object" && typeof part === "object" ? { ...part, ...own } : (own ?? part)];
  });
  return Object.fromEntries(parts) as Filing;
};
const taken: Record<"id" | "en", (filing: Filing) => Filing> = { id: toldTo(intake.id), en: toldTo(intake.en) };

/** How the steps of a report are said to whoever takes it down for somebody else. */
export const useIntakeWords = () => taken[useLang()];
