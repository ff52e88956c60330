import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type PeopleText = typeof id;

const texts: Record<"id" | "en", PeopleText> = { id, en };

/** Both languages come with these pages: they are small beside them. */
export const usePeopleText = (): PeopleText => texts[useLang()];
