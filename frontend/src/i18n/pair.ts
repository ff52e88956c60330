/** A short line and the sentence that explains it. */
export type Pair = [title: string, hint: string];

/** A step of the way; what a clock limits is said once the limit is known. */
export type PathStep = { name: string } & ({ hint: string } | { clock: string; hint: (term: string) => string });
