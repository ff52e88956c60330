import type { Draft } from "./draft";
import type { Faults } from "./check";

/** What every step gets: the draft, how to change it, and what is wrong with it. */
export type StepProps = { draft: Draft; change: (part: Partial<Draft>) => void; faults: Faults };
