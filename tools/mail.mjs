// A real mail server beside a stack for journeys and pictures: what it takes is put into a folder, one file each, and what it refuses
// follows from the address (tests/harness/smtp_server.py). So mails fail there as they fail anywhere.

import fs from 'node:fs';
import path from 'node:path';
import { serve } from './processes.mjs';
import { installPython } from './python.mjs';
import { Trouble } from './say.mjs';
import { root } from './stack.mjs';

/**
 * Starts it and returns where it is, as `TUNTAS_MAIL` names it.
 * @param {{folder: string, logs: string, onStart: (server: object, program: string) => void}} options
 */
export async function startMailServer({ folder, logs, onStart }) {
  const python = await installPython();
  fs.mkdirSync(folder, { recursive: true });
  let count = 0;
  let told;
  const port = new Promise((resolve) => (told = resolve));
  const onLine = (line) => {
    if (!line.startsWith('{')) return;
    const said = JSON.parse(line);
    if (said.port) told(said.port);
    else keep(folder, (count += 1), said.data);
  };
  const server = serve('mail', python, [path.join(root, 'tests/harness/smtp_server.py'), 'plain'], { env: {}, log: path.join(logs, 'mail.log'), onLine });
  onStart(server, python);
  const gone = server.ended.then((how) => {
    throw new Trouble(`the mail server stopped at once (${how}): see ${path.relative(root, server.log)}`);
  });
  // Only while it starts: later it is ended on purpose.
  gone.catch(() => {});
  return `smtp://127.0.0.1:${await Promise.race([port, gone])}`;
}

/** Written aside and put in place, so that nobody reads half a mail. */
function keep(folder, number, data) {
  const half = path.join(folder, `${number}.part`);
  fs.writeFileSync(half, Buffer.from(data, 'base64'));
  fs.renameSync(half, path.join(folder, `${number}.eml`));
}
