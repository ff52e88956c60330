import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type WorkText = typeof id;

const texts: Record<"id" | "en", WorkText> = { id, en };

/** The work list and the arbiter's desk. Both languages come with the officers' pages: they are small beside them. */
export const useWorkText = (): WorkText => texts[useLang()];
