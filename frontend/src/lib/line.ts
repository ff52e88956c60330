// Where a complaint stands on the line (garis tuntas): Diterima · Diperiksa · Dikerjakan · Dijawab · Tuntas.
export type Stage = 1 | 2 | 3 | 4 | 5;
export type StationState = "done" | "now" | "paused" | "late" | "next" | "stopped";

export type Standing = {
  /** The station that holds the ring, or the last one reached. */
  stage: Stage;
  tone: "now" | "waiting" | "paused" | "late" | "settled" | "stopped";
};

type Status = "received" | "on_hold" | "forwarded" | "in_progress" | "answered" | "closed" | "archived" | "withdrawn";

/** `checked`: it was handed over at least once. `late`: the clock that runs has passed. */
export function standingOf(status: Status, facts: { checked: boolean; late: boolean }): Standing {
  const tone = facts.late ? "late" : "now";
  switch (status) {
    case "received":
      return { stage: 2, tone };
    case "forwarded":
    case "in_progress":
      return { stage: 3, tone };
    case "on_hold":
      return { stage: facts.checked ? 3 : 2, tone: "paused" };
    case "answered":
      return { stage: 4, tone: "waiting" };
    case "closed":
      return { stage: 5, tone: "settled" };
    case "archived":
    case "withdrawn":
      return { stage: facts.checked ? 3 : 2, tone: "stopped" };
  }
}

/** The five stations in order; a stopped line ends where it stopped. */
export function stationsOf({ stage, tone }: Standing): StationState[] {
  if (tone === "settled") return ["done", "done", "done", "done", "done"];
  const before: StationState[] = Array.from({ length: stage - 1 }, () => "done");
  if (tone === "stopped") return [...before, "stopped"];
  const here: StationState = tone === "waiting" ? "now" : tone;
  return [...before, here, ...Array.from<StationState>({ length: 5 - stage }).fill("next")];
}
