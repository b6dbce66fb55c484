import type { FastifyHelmetOptions } from '@fastify/helmet';

type Directives = Readonly<Record<string, string[]>>;

const own = ["'self'"];

/** For answers that are data: a browser that opens one may load nothing with it. */
export const dataPolicy: Directives = {
  defaultSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
};

/** For a page to read that brings its one style along, named by its hash; it loads nothing and runs nothing. */
export const paperPolicy = (styleSource: string): Directives => ({ ...dataPolicy, styleSrc: [styleSource] });

/** For pages of our own server alone; `scripts` are further sources, such as a nonce. */
export const pagePolicy = (scripts: readonly string[] = []): Directives => ({
  defaultSrc: own,
  scriptSrc: [...own, ...scripts],
  // Both page libraries write style attributes and elements at run time.
  styleSrc: [...own, "'unsafe-inline'"],
  imgSrc: [...own, 'data:'],
  fontSrc: [...own, 'data:'],
  connectSrc: own,
  frameAncestors: ["'none'"],
  // bull-board finds its assets by a <base>.
  baseUri: own,
  formAction: ["'none'"],
  objectSrc: ["'none'"],
});

/** Options for helmet: our policy and nothing of its defaults, no framing. */
export function securityHeaders(directives: Directives): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: { ...directives } },
    xFrameOptions: { action: 'deny' },
    // Said by whoever ends TLS in front of us.
    strictTransportSecurity: false,
  };
}
