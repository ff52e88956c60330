import type { Level } from "../../../api/types";

/** Lowest first. */
export const levels: Level[] = ["agency", "leader", "national", "ombudsman"];
