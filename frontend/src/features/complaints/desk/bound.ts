import type { OfficerComplaint } from "../../../api/types";

/** Whether somebody who answers for the holder may not return a case because the national desk has decided whose it is. A unit always may, to its agency. */
export const isBound = ({ binding, allowed_acts: acts }: Pick<OfficerComplaint, "binding" | "allowed_acts">) =>
  binding && !acts.includes("return") && (["respond", "draft", "decide_draft"] as const).some((act) => acts.includes(act));
