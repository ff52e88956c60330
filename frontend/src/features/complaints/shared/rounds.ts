import type { AnyClock } from "./way";

const began = (clock: AnyClock) => ("started_at" in clock ? clock.started_at : "");

/** Which round of its kind a clock runs in, the first being 1; null where there was only one, and nothing to tell apart. Helpers have a clock each, not rounds. */
export function roundOf(clock: AnyClock, all: readonly AnyClock[]): number | null {
  if (clock.kind === "contribution") return null;
  const rounds = all.filter((one) => one.kind === clock.kind && one.state !== "cancelled").toSorted((a, b) => began(a).localeCompare(began(b)));
  return rounds.length > 1 && rounds.includes(clock) ? rounds.indexOf(clock) + 1 : null;
}
