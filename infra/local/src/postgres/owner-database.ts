import pg from 'pg';

/** Name of the database and of the login role that owns it: migrations run as this role, which is no superuser. */
const databaseName = 'mealwise';
const ownerRole = 'mealwise_owner';

/** URL of the owner's login on its database, on this machine. */
export const ownerUrlFor = (password: string, port: number): string =>
  `postgres://${ownerRole}:${password}@127.0.0.1:${port}/${databaseName}`;

/** Makes the owner (may create roles, nothing else) and its database, where missing; safe to run again. */
export async function ensureOwnerDatabase(adminUrl: string, ownerPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'mealwise-start' });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $2) as database`,
      [ownerRole, databaseName],
    );
    // Fixed names and a hexadecimal password: nothing here needs quoting.
    if (rows[0]?.role !== true)
      await client.query(`create role ${ownerRole} login createrole password '${ownerPassword}'`);
    if (rows[0]?.database !== true) await client.query(`create database ${databaseName} owner ${ownerRole}`);
  } finally {
    await client.end();
  }
}

/** Whether the server behind `adminUrl` lets us in and serves `dataDir`. */
export async function servesOurData(adminUrl: string, dataDir: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === dataDir;
  } catch {
    // Not ours, not well, or not with our password: the caller replaces it, which needs no reason.
    return false;
  } finally {
    await client.end();
  }
}
