import { accessSync, constants, mkdirSync } from 'node:fs';
import { StartError } from './start-error.ts';

/** Makes the folder of an installation where it is missing; throws a StartError when this account may not write there. */
export function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartError(
      `The folder ${home} cannot be written to by this account (an earlier npm start as another one may have made it): ` +
        'run npm start as that account, or set MEALWISE_HOME to a folder of your own.',
      { cause },
    );
  }
}
