import { SignJWT } from 'jose';

/** A bearer token for `personId`, good for 30 days: HS256 with `authJwtSecret` as UTF-8 text. */
export function signSampleToken(personId: string, authJwtSecret: string): Promise<string> {
  return new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(personId)
    .setIssuer('mealwise')
    .setAudience('mealwise')
    .setIssuedAt()
    .setExpirationTime('30d')
    .sign(new TextEncoder().encode(authJwtSecret));
}
