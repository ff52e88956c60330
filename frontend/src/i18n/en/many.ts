/** "1 report", "3 reports"; `several` where an "s" is not enough. */
export const many = (count: number | string, one: string, several = `${one}s`) => `${count} ${String(count) === "1" ? one : several}`;
