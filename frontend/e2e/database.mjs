// One statement in the stack's own database, for what no page can bring about: a try that is the last one. PostgreSQL's simple protocol, to a
// cluster that trusts this machine.
import net from "node:net";

const owner = process.env.OWNER_DATABASE_URL;

const message = (kind, text) => {
  const body = Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

function hello({ username, pathname }) {
  const words = Buffer.from(`user\0${username}\0database\0${pathname.slice(1)}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(words.length + 8, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, words]);
}

/** Runs it and tells what the server said of it, such as "UPDATE 1". */
export function statement(sql) {
  const url = new URL(owner);
  return new Promise((resolve, reject) => {
    let read = Buffer.alloc(0);
    let asked = false;
    let said = "";
    const socket = net.connect(Number(url.port), url.hostname, () => socket.write(hello(url)));
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      read = Buffer.concat([read, chunk]);
      while (read.length >= 5 && read.length > read.readInt32BE(1)) {
        const [kind, size] = [String.fromCodePoint(read[0]), read.readInt32BE(1)];
        const body = read.subarray(5, size + 1).toString();
        read = read.subarray(size + 1);
        if (kind === "E") reject(new Error(body.replaceAll("\0", " ")));
        if (kind === "C") said = body.replace("\0", "");
        // Ready: for the statement at first, for the end after it.
        if (kind !== "Z") continue;
        if (asked) {
          socket.end();
          resolve(said);
        } else socket.write(message("Q", sql));
        asked = true;
      }
    });
  });
}
