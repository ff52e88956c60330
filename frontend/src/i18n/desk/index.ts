import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type DeskText = typeof id;

const texts: Record<"id" | "en", DeskText> = { id, en };

/** Both languages come with the officers' pages: they are small beside them. */
export const useDeskText = (): DeskText => texts[useLang()];
