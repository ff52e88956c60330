import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type MessagesText = typeof id;

const texts: Record<"id" | "en", MessagesText> = { id, en };

/** Both languages come with these pages: they are small beside them. */
export const useMessagesText = (): MessagesText => texts[useLang()];
