import { UsdaImportError } from '@mealwise/db/admin';
import { StartError } from '../start-error.ts';
import { HELP, readSeedConfig, UsageError } from './config.ts';
import { createProgressDisplay } from './progress-display.ts';
import { seedUsda } from './seed-usda.ts';

/** Entry of `npm run seed:usda`. */
const display = createProgressDisplay(process.stdout);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => stop.abort(new Error(`stopped by ${signal}`)));

try {
  const config = readSeedConfig(process.argv.slice(2));
  if (config === 'help') console.log(HELP);
  else await seedUsda(config, display, stop.signal);
} catch (error) {
  process.exitCode = explain(error);
}

/** Says what ended the command, and returns the exit code for it. */
function explain(error: unknown): number {
  if (stop.signal.aborted) {
    display.line('Stopped. What was read is stored; the same command goes on from here.');
    return 130;
  }
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${HELP}`);
    return 2;
  }
  if (error instanceof UsdaImportError || error instanceof StartError)
    display.line(`FAILED  ${error.message}`);
  // Whatever else, the stack too: most likely the database went away, and the message says so.
  else console.error('FAILED ', error);
  return 1;
}
