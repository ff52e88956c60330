import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type DeadlinesText = typeof id;

const texts: Record<"id" | "en", DeadlinesText> = { id, en };

/** Both languages come with these pages: they are small beside them. */
export const useDeadlinesText = (): DeadlinesText => texts[useLang()];
