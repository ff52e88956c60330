import net from 'node:net';

/** A port of 127.0.0.1 that nobody listens on. It may be taken by someone else a moment later. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function portIsFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Whether somebody answers at this address within two seconds. */
export function answers(host, port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 2000 });
    const tell = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => tell(true)).once('timeout', () => tell(false)).once('error', () => tell(false));
  });
}
