import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalConfig } from './config.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

const Kept = z.object({ mealwiseSecret: z.string().min(32), dashboardPassword: z.string().min(8) });

export interface Secrets {
  readonly mealwiseSecret: string;
  /** Key of the bearer tokens (HS256), as text. */
  readonly authJwtSecret: string;
  readonly dashboardPassword: string;
}

/**
 * The secrets of this installation: what the environment gives, else what an earlier start generated and kept in
 * `home/secrets.json`. The key of the tokens follows from the main secret unless it is given.
 */
export function keepSecrets(config: LocalConfig): Secrets {
  const path = join(config.home, 'secrets.json');
  let kept: z.output<typeof Kept> | undefined;
  if (config.mealwiseSecret === undefined || config.dashboardPassword === undefined) {
    kept = readPrivateFile(path, Kept);
    if (kept === undefined) {
      kept = {
        mealwiseSecret: randomBytes(32).toString('hex'),
        dashboardPassword: randomBytes(9).toString('base64url'),
      };
      writePrivateFile(path, kept);
    }
  }
  const mealwiseSecret = config.mealwiseSecret ?? kept?.mealwiseSecret ?? '';
  return {
    mealwiseSecret,
    authJwtSecret:
      config.authJwtSecret ?? createHmac('sha256', mealwiseSecret).update('auth-jwt').digest('hex'),
    dashboardPassword: config.dashboardPassword ?? kept?.dashboardPassword ?? '',
  };
}
