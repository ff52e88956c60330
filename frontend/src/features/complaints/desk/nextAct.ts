import type { OfficerComplaint } from "../../../api/types";
import { mayContribute } from "./contributors";
import type { View } from "./views";

/** What can be begun beside the list: decisions, where it should go, or a question to its reporter. What is read or written first is done on its page. */
const acts = ["decide_reopening", "decide_appeal", "decide_extension", "decide_draft", "verify", "dispose", "contribute", "hold"] as const;
export type NextAct = (typeof acts)[number];

/** What a folder is about comes first in it. */
const about: Partial<Record<View, NextAct>> = { draf: "decide_draft", bantu: "contribute" };

/** The act that a case waits for most often. */
export function nextActOf(complaint: Pick<OfficerComplaint, "allowed_acts" | "clocks">, view: View): NextAct | undefined {
  const can = (act: NextAct) => (act === "contribute" ? mayContribute(complaint) : complaint.allowed_acts.includes(act));
  const first = about[view];
  return first && can(first) ? first : acts.find(can);
}
