import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type DossierText = typeof id;

const texts: Record<"id" | "en", DossierText> = { id, en };

/** Both languages come with the proof itself, which is loaded by whoever opens it. */
export const useDossierText = (): DossierText => texts[useLang()];
