/** Whether an `If-None-Match` header names this entity tag, by weak comparison (RFC 9110, 8.8.3.2). */
export function matchesEtag(header: string, etag: string): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
}
