import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type AccountText = typeof id;

const texts: Record<"id" | "en", AccountText> = { id, en };

/** Both languages come with these pages: they are small beside them. */
export const useAccountText = (): AccountText => texts[useLang()];
