// Counts what a request costs on the wire: a proxy between API and database that reads the frontend/backend protocol.
// A round trip begins when something is asked while nothing is outstanding: what several connections ask side by side is one.

import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** Listens in `folder` on the port's socket and passes everything on to `target`. */
export async function countTrips(folder, port, target) {
  fs.mkdirSync(folder, { recursive: true });
  const place = path.join(folder, `.s.PGSQL.${port}`);
  fs.rmSync(place, { force: true });
  let counts;
  let outstanding = 0;
  const reset = () => (counts = { statements: 0, trips: 0, texts: [] });
  reset();

  const server = net.createServer((client) => {
    const backend = net.connect(target);
    const asked = messages(true, (type, body) => {
      if (type === 'E' || type === 'Q') counts.statements++;
      if (type === 'P') counts.texts.push(body.subarray(body.indexOf(0) + 1).toString().split('\0')[0]);
      if (type === 'Q') counts.texts.push(body.toString().split('\0')[0]);
      if (type === 'S' || type === 'Q') {
        if (outstanding === 0) counts.trips++;
        outstanding++;
      }
    });
    const answered = messages(false, (type) => {
      if (type === 'Z') outstanding = Math.max(0, outstanding - 1);
    });
    client.on('data', (chunk) => (asked(chunk), backend.write(chunk)));
    backend.on('data', (chunk) => (answered(chunk), client.write(chunk)));
    for (const [one, other] of [[client, backend], [backend, client]]) one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(place, resolve));
  return {
    reset,
    take: () => counts,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Cuts a stream into protocol messages. A client's first message, the startup, has no type. */
function messages(fromClient, tell) {
  let rest = Buffer.alloc(0);
  let untyped = fromClient;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = untyped ? 0 : 1;
      if (rest.length < head + 4) return;
      const length = rest.readUInt32BE(head) + head;
      if (rest.length < length) return;
      if (!untyped) tell(String.fromCharCode(rest[0]), rest.subarray(5, length));
      untyped = false;
      rest = rest.subarray(length);
    }
  };
}
