import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type DoorsText = typeof id;

const texts: Record<"id" | "en", DoorsText> = { id, en };

/** Both languages come with these pages: they are small beside them. */
export const useDoorsText = (): DoorsText => texts[useLang()];
