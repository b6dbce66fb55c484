import { readConfig, type LocalConfig } from './config.ts';
import { live } from './lifetime.ts';
import { runSystem } from './run-system.ts';
import { createSystemLog } from './system-log.ts';

/** Entry of `npm start`. The bootstrap passes the time at which it was called, in ms since 1970. */
const beganAt = Number(process.argv[2] ?? performance.timeOrigin);

let config: LocalConfig;
try {
  config = readConfig();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const log = createSystemLog(config);
process.exit(await live(log.own, (lifetime) => runSystem(config, log, lifetime, beganAt)));
