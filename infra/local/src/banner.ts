export interface BannerOptions {
  readonly baseUrl: string;
  readonly workers: number;
  readonly dashboardUser: string;
  /** Undefined when the person set it: theirs is not shown. */
  readonly dashboardPassword: string | undefined;
  readonly token: string;
  /** Words on where the database and the queue are. */
  readonly stores: string;
  /** From the command to ready. */
  readonly tookMs: number;
}

/** The one `curl` line that asks for a plan; pasted into any shell it works, double quotes and all. */
export function sampleCurl(baseUrl: string, token: string): string {
  return `curl -sS -X POST ${baseUrl}/v1/generations -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" -d "{}"`;
}

/** What `npm start` ends with: where everything is and what to paste first. */
export function renderBanner(options: BannerOptions): string {
  const { baseUrl } = options;
  const login = `${options.dashboardUser} / ${options.dashboardPassword ?? '(your DASHBOARD_PASSWORD)'}`;
  return `
  Mealwise is ready after ${(options.tookMs / 1000).toFixed(1)} s: one API, ${options.workers} ${options.workers === 1 ? 'worker' : 'workers'}; ${options.stores}

  API         ${baseUrl}
  Docs        ${baseUrl}/docs
  Dashboard   ${baseUrl}/admin/queues   login ${login}

  Bearer token of the sample person, good for 30 days:
  ${options.token}

  Ask for a plan:
  ${sampleCurl(baseUrl, options.token)}

  Watch one being made:
  npm run smoke -- --url ${baseUrl} --token ${options.token}

  Ctrl-C stops everything.
`;
}
