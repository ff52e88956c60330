// What the tools say to the person in front of them: progress on stderr, so that stdout stays for answers.

/** An error whose message is one line that says what to do. Anything else is a bug and keeps its stack. */
export class Trouble extends Error {}

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a tool's main function; a `Trouble` ends it with one line and exit code 1. */
export async function main(run) {
  try {
    const code = await run();
    process.exitCode = code ?? process.exitCode ?? 0;
  } catch (error) {
    say(error instanceof Trouble ? `error: ${error.message}` : (error.stack ?? String(error)));
    process.exitCode = 1;
  }
}

/** `3.4 s` since `start`, a value of `performance.now()`. */
export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
