import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type SessionsText = typeof id;

const texts: Record<"id" | "en", SessionsText> = { id, en };

/** Both languages come with these pages: they are small beside them. */
export const useSessionsText = (): SessionsText => texts[useLang()];
