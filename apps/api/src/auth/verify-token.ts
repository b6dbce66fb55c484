import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { ApiProblem } from '../api-problem.ts';
import type { TokenRules } from '../config.ts';

/** Checks a bearer token and yields the person it speaks for, a UUID in lower case. */
export type VerifyToken = (token: string) => Promise<string>;

const CLOCK_TOLERANCE_S = 30;
const MAX_TOKEN_LENGTH = 8_192;
const Subject = z.uuid();

/**
 * HS256 only, with our issuer and audience, of type JWT, not older than 31 days (which also bounds `exp`), `sub` a UUID.
 * Rejects with `token_expired` or `unauthorized`; never says more than that about what was wrong.
 */
export function createVerifyToken(rules: TokenRules): VerifyToken {
  const key = new TextEncoder().encode(rules.secret);
  return async (token) => {
    if (token.length > MAX_TOKEN_LENGTH) throw refuse('unauthorized');
    let subject: string | undefined;
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        issuer: rules.issuer,
        audience: rules.audience,
        typ: 'JWT',
        requiredClaims: ['sub', 'exp', 'iat'],
        maxTokenAge: '31d',
        clockTolerance: CLOCK_TOLERANCE_S,
      });
      subject = payload.sub;
    } catch (cause) {
      throw refuse(cause instanceof errors.JWTExpired ? 'token_expired' : 'unauthorized', cause);
    }
    const person = Subject.safeParse(subject);
    if (!person.success) throw refuse('unauthorized');
    return person.data.toLowerCase();
  };
}

function refuse(code: 'unauthorized' | 'token_expired', cause?: unknown): ApiProblem {
  const detail =
    code === 'token_expired'
      ? 'Get a new token and send the request again.'
      : 'The bearer token is not valid here.';
  const description = code === 'token_expired' ? 'The token has expired' : 'The token is not valid';
  return new ApiProblem(code, detail, {
    headers: {
      'www-authenticate': `Bearer realm="mealwise", error="invalid_token", error_description="${description}"`,
    },
    cause,
  });
}
