import type { FastifyInstance } from 'fastify';

/** The methods that the path of a URL takes, in alphabetical order; none for a path that does not exist. */
export type FindAllowedMethods = (url: string) => string[];

/** Remembers every route that the app gets from now on, so that a wrong method can be told from a wrong path. */
export function rememberRoutes(app: FastifyInstance): FindAllowedMethods {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    const methods = Array.isArray(method) ? method : [method];
    // The answer to preflights stands at every path, also where nothing else is.
    if (url.endsWith('*') && methods.includes('OPTIONS')) return;
    routes.push({ pattern: patternOf(url), methods });
  });
  return (url) => {
    const path = url.split('?', 1)[0] ?? '';
    const matching = routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(matching.flatMap(({ methods }) => methods))].toSorted();
  };
}

/** `/plans/:id` → ^/plans/[^/]+$ ; a `*` matches anything. */
function patternOf(url: string): RegExp {
  const escaped = url.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll(/:[A-Za-z_]+/g, '[^/]+').replaceAll('*', '.*')}$`);
}
