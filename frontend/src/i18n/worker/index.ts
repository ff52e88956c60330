import { useLang } from "..";
import { en } from "./en";
import { id } from "./id";

export type WorkerText = typeof id;

const texts: Record<"id" | "en", WorkerText> = { id, en };

/** Both languages come with these pages: they are small beside them. */
export const useWorkerText = (): WorkerText => texts[useLang()];
