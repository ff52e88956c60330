// A small file server for frontend/dist, for development and tests. In production nginx does this (frontend/nginx.conf,
// whose headers are kept equal to these).

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { atEnd } from './processes.mjs';

export const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** What every answer of the web origin carries. `api` is the API's origin, the only other one that the page may reach. */
export function securityHeaders(api) {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      `img-src 'self' data: blob: ${api}`,
      `connect-src 'self' ${api}`,
      "manifest-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), payment=(), usb=(), geolocation=(self)',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
  };
}

/**
 * Serves `folder` on 127.0.0.1:`port`; `/config.json` tells the page where the API is.
 * A path without a file is a page of the SPA and gets index.html (areas have dots in theirs: /areas/51.03.02); only one
 * that names a kind of file is a 404.
 */
export function serveStatic(folder, { port, api }) {
  const headers = securityHeaders(api);
  const server = http.createServer((request, response) => {
    if (!['GET', 'HEAD'].includes(request.method)) return answer(405, { Allow: 'GET, HEAD' }, 'Method not allowed\n');
    let pathname;
    try {
      pathname = path.posix.normalize(decodeURIComponent(request.url.split('?', 1)[0]));
      if (pathname.includes('\0')) throw new Error('no file has such a name');
    } catch {
      return answer(400, {}, 'Bad request\n');
    }
    if (pathname === '/config.json') {
      return answer(200, { 'Content-Type': TYPES['.json'], 'Cache-Control': 'no-cache' }, JSON.stringify({ api_base: api }));
    }
    const file = path.join(folder, pathname);
    if (file.startsWith(folder + path.sep) && isFile(file)) return send(file, pathname);
    if (TYPES[path.posix.extname(pathname)]) return answer(404, { 'Content-Type': 'text/plain; charset=utf-8' }, 'Not found\n');
    return send(path.join(folder, 'index.html'), '/index.html');

    function send(place, name) {
      const found = fs.statSync(place, { throwIfNoEntry: false });
      if (!found) return answer(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '1' }, 'Being built\n');
      const { size, mtimeMs } = found;
      const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
      const cache = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      if (request.headers['if-none-match'] === etag) return answer(304, { ETag: etag, 'Cache-Control': cache });
      response.writeHead(200, { ...headers, 'Content-Type': TYPES[path.extname(place)] ?? 'application/octet-stream', 'Content-Length': size, 'Cache-Control': cache, ETag: etag });
      if (request.method === 'HEAD') return response.end();
      return fs.createReadStream(place).once('error', () => response.destroy()).pipe(response);
    }

    function answer(status, extra, body = '') {
      response.writeHead(status, { ...headers, ...extra });
      response.end(request.method === 'HEAD' ? undefined : body);
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      atEnd(() => {
        server.close();
        server.closeAllConnections();
      });
      resolve(server);
    });
  });
}

function isFile(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
