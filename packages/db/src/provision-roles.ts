import { createHmac } from 'node:crypto';
import pg from 'pg';

export interface RoleUrls {
  /** Login of the API: sees a person's own rows only. */
  readonly apiUrl: string;
  /** Login of the workers: sees what their work needs. */
  readonly workerUrl: string;
}

/**
 * Makes the two login roles of the running system and returns their connection URLs.
 *
 * Passwords follow from the deployment's secret, so that every start and every host with the same secret arrives at
 * the same ones and none has to be stored. Needs a login that may create roles (CREATEROLE); where it may not, the
 * error says which two settings to give instead.
 */
export async function provisionRoles(
  ownerUrl: string,
  options: { readonly secret: string },
): Promise<RoleUrls> {
  const apiPassword = derivePassword(options.secret, 'mealwise_api');
  const workerPassword = derivePassword(options.secret, 'mealwise_worker');
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'mealwise-provision' });
  await client.connect();
  try {
    // Two starts at once would both try to create the roles.
    await client.query("select pg_advisory_lock(hashtext('mealwise_roles'))");
    await ensureLogin(client, 'mealwise_api', apiPassword);
    await ensureLogin(client, 'mealwise_worker', workerPassword);
  } catch (cause) {
    throw new Error(
      'Could not create the roles mealwise_api and mealwise_worker with this DATABASE_URL: its role needs CREATEROLE. ' +
        'Create both by hand and set DATABASE_API_URL and DATABASE_WORKER_URL instead.',
      { cause },
    );
  } finally {
    await client.end();
  }
  return {
    apiUrl: withLogin(ownerUrl, 'mealwise_api', apiPassword),
    workerUrl: withLogin(ownerUrl, 'mealwise_worker', workerPassword),
  };
}

async function ensureLogin(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  // Hexadecimal password and fixed role names: nothing here needs quoting. A new role has no further rights by itself, and
  // to name them in an ALTER takes a superuser before Postgres 16.
  await client.query(`${verb} role ${role} login password '${password}'`);
}

function derivePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`database-role:${role}`).digest('hex');
}

function withLogin(url: string, user: string, password: string): string {
  const parsed = new URL(url);
  parsed.username = user;
  parsed.password = password;
  return parsed.href;
}
