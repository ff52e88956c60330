import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type AgenciesText = typeof id;

const texts: Record<"id" | "en", AgenciesText> = { id, en };

/** Both languages come with these pages: they are small beside them. */
export const useAgenciesText = (): AgenciesText => texts[useLang()];
