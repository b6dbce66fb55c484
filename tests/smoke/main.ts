import { SmokeFailure } from './api-client.ts';
import { HELP, readOptions, type SmokeOptions } from './read-options.ts';
import { runSmoke } from './run-smoke.ts';

process.exitCode = await main();

async function main(): Promise<0 | 1 | 2> {
  let options: SmokeOptions | 'help';
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return 2;
  }
  if (options === 'help') {
    console.log(HELP);
    return 0;
  }
  try {
    return (await runSmoke(options, { say: console.log, complain: console.error })) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SmokeFailure)) throw error;
    console.error(`FAILED  ${error.message}`);
    return 1;
  }
}
