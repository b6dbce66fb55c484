/**
 * Whether an `Accept` header (RFC 9110, 12.5.1) puts a text type before JSON, as browsers do with HTML. Whoever takes anything gets data.
 */
export function prefersType(accept: string | undefined, wanted: `text/${string}`): boolean {
  const ranges = (accept ?? '').split(',').map(readRange);
  const qualityOf = (...types: string[]): number => {
    // The most specific range decides, whatever stands beside it.
    for (const type of types) {
      const range = ranges.find((candidate) => candidate.type === type);
      if (range !== undefined) return range.quality;
    }
    return 0;
  };
  return qualityOf(wanted, 'text/*', '*/*') > qualityOf('application/json', 'application/*', '*/*');
}

function readRange(text: string): { readonly type: string; readonly quality: number } {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.map((part) => /^q\s*=\s*(\d(?:\.\d{0,3})?)$/.exec(part)?.[1]).find(Boolean);
  return { type, quality: quality === undefined ? 1 : Number(quality) };
}
