// What every command of package.json calls first: installs what the repository needs, then runs the command with it.
// Needs nothing but Node 18 and npm. pnpm comes through npx, the Node that runs the code comes with the packages.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const parent = process.ppid;
const windows = process.platform === 'win32';
const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...path) => join(root, ...path);
const { packageManager } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  npm_config_update_notifier: 'false',
  // Compiled code is kept, type stripping included: a warm start is a third shorter.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || at('node_modules', '.cache', 'node-compile'),
};

/** Commands that run one file; the arguments after `--` go to it. */
const programs = {
  start: ['infra', 'local', 'src', 'main.ts'],
  smoke: ['tests', 'smoke', 'main.ts'],
  'catalogue:check': ['packages', 'db', 'src', 'catalogue-checks', 'main.ts'],
  'foods:verify': ['packages', 'db', 'src', 'catalogue-checks', 'verify-figures-main.ts'],
  recipe: ['packages', 'db', 'src', 'catalogue-checks', 'render-recipe-main.ts'],
  'bench:planner': ['bench', 'planner.ts'],
  'bench:oracle': ['bench', 'oracle.ts'],
  'seed:usda': ['infra', 'local', 'src', 'seed-usda', 'main.ts'],
  'bench:search': ['bench', 'nutrition-search.ts'],
};

const [command = '', ...args] = process.argv.slice(2);
if (command === 'verify') verify(install());
else if (command in programs) runProgram(install());
else fail(`There is no command "${command}": use one of verify, ${Object.keys(programs).join(', ')}.`);

/** Installs unless the same lockfile was installed before; returns the Node to run the code with. */
function install() {
  const stampFile = at('node_modules', '.mealwise-install');
  const packages = ['.', 'infra/local', 'tests', 'bench', ...foldersIn('apps'), ...foldersIn('packages')];
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.version}`);
  for (const file of [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...packages.map((name) => join(name, 'package.json')),
  ])
    hash.update(readFileSync(at(file)));
  const stamp = hash.digest('hex');
  if (existsSync(stampFile) && packages.every((name) => existsSync(at(name, 'node_modules')))) {
    const [installed, node = ''] = readFileSync(stampFile, 'utf8').split('\n');
    if (installed === stamp && existsSync(node)) return node;
  }
  console.log('Installing what Mealwise needs (the first time takes a minute) …');
  npxPnpm(['install', '--frozen-lockfile'], 'inherit');
  const node = findNode();
  writeFileSync(stampFile, `${stamp}\n${node}\n`);
  return node;
}

function foldersIn(name) {
  return readdirSync(at(name))
    .map((folder) => join(name, folder))
    .filter((folder) => existsSync(at(folder, 'package.json')));
}

/** Runs pnpm through npx. What installs or asks runs to its end; a stop that came meanwhile takes effect then. */
function npxPnpm(pnpmArgs, stdout) {
  const { status, stdout: text } = spawnSync('npx', ['--yes', packageManager, ...pnpmArgs], {
    cwd: root,
    env,
    shell: windows,
    encoding: 'utf8',
    stdio: ['inherit', stdout, 'inherit'],
  });
  if (status !== 0 || process.ppid !== parent) process.exit(status || 1);
  return text;
}

/** The Node of the lockfile where its build runs here, else the one that runs this, if it is new enough. */
function findNode() {
  const own = at('node_modules', '.bin', 'node');
  if (!windows && spawnSync(own, ['--version']).status === 0) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath;
  fail(
    `The project brings no Node for ${process.platform}-${process.arch}, and this one is ${process.version}: install Node 22.19 or later.`,
  );
}

/** Runs the command's file. `start` is told when it was called, and holds a channel that closes when we are gone. */
function runProgram(node) {
  const starts = command === 'start';
  const file = at(...programs[command]);
  const child = spawn(node, starts ? [file, String(performance.timeOrigin)] : [file, ...args], {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', ...(starts ? ['ipc'] : [])],
  });
  endWith(child, (code) => process.exit(code));
}

/** Builds, lints and tests, and ends with one plain line of counts over all test runs. */
function verify(node) {
  // The real pnpm executable: where install scripts are off (npm 12), the one on npx's PATH is a placeholder that turbo cannot run.
  const pnpm = npxPnpm(['exec', node, '--print', 'process.env.npm_execpath'], 'pipe').trim();
  const tasks = ['build', 'lint', 'test:unit', 'test:integration', 'test:flow'];
  const child = spawn(pnpm, ['exec', 'turbo', 'run', ...tasks, ...args], {
    cwd: root,
    env: {
      ...env,
      PATH: dirname(pnpm) + delimiter + process.env.PATH,
      ...(process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}),
    },
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  const total = { passed: 0, failed: 0, skipped: 0 };
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      // oxlint-disable-next-line no-control-regex -- colours are made of them
      const plain = line.replaceAll(/\u001b\[[\d;]*m/g, '').trim();
      const found = /^(?:\S+: )?(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(plain);
      if (found === null) continue;
      ['passed', 'failed', 'skipped'].forEach((word, index) => (total[word] += Number(found[index + 1])));
    }
  });
  endWith(child, (code) => {
    console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
    // A run without a single test has verified nothing.
    process.exit(code || (total.failed > 0 || total.passed === 0 ? 1 : 0));
  });
}

/** Passes signals on, stops the child when we are orphaned, and calls `end` with its exit code when it is done. */
function endWith(child, end) {
  let stopping = false;
  const stop = (signal) => {
    stopping = true;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  // npm's shell ends on a signal without passing it on.
  setInterval(() => process.ppid === parent || stopping || stop('SIGTERM'), 500).unref();
  child.on('error', (error) => fail(error.message));
  child.on('close', (code, signal) => end(code ?? (signal ? 1 : 0)));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
