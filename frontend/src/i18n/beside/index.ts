import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type BesideText = typeof id;

const texts: Record<"id" | "en", BesideText> = { id, en };

/** Both languages come with the officers' pages: they are small beside them. */
export const useBesideText = (): BesideText => texts[useLang()];
export type { TakenChannel } from "./id";
