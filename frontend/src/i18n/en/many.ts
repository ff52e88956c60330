/** "1 report", "3 reports"; `several` where an "s" is not enough. */
export const many = (count: number, one: string, several = `${one}s`) => `${count} ${count === 1 ? one : several}`;
