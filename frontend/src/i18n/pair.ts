/** A short line and the sentence that explains it. */
export type Pair = [title: string, hint: string];
