/** What the scanner found: the name of the array at the top, then each entry of it as JSON text. */
export type ScannedPart =
  | { readonly kind: 'array'; readonly name: string }
  | { readonly kind: 'entry'; readonly json: () => string };

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA] = Buffer.from('"\\{}[],');
const SPACES = new Set(Buffer.from(' \t\r\n'));
/** Depth between the entries of `{"Name": [ … ]}`. */
const ENTRIES = 2;

/**
 * Splits `{"Name": [entry, entry, …]}` into its entries without ever holding more than one of them: an archive can be
 * longer than a string of JavaScript may be. It follows brackets and quotes only; what an entry holds is for JSON.parse.
 * Throws when the text ends before the brackets are closed.
 */
export async function* scanJsonEntries(chunks: AsyncIterable<Buffer>): AsyncGenerator<ScannedPart> {
  let depth = 0;
  let inArray = false;
  let inString = false;
  let escaped = false;
  /** The beginning of the entry or name at hand, from chunks before this one. */
  let kept: Buffer[] = [];
  let began = false;
  let name = '';
  for await (const chunk of chunks) {
    let start = 0;
    const take = (end: number): Buffer => {
      const whole =
        kept.length === 0 ? chunk.subarray(start, end) : Buffer.concat([...kept, chunk.subarray(start, end)]);
      kept = [];
      began = false;
      return whole;
    };
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) {
          inString = false;
          if (depth === 1) name = take(at).toString('utf8');
        }
        continue;
      }
      if (inArray && depth === ENTRIES && (byte === COMMA || byte === CLOSE_LIST)) {
        if (began) {
          const bytes = take(at);
          yield { kind: 'entry', json: () => bytes.toString('utf8') };
        }
        if (byte === COMMA) continue;
        inArray = false;
        depth -= 1;
        continue;
      }
      if (inArray && depth === ENTRIES && !began && byte !== undefined && !SPACES.has(byte)) {
        began = true;
        start = at;
      }
      if (byte === QUOTE) {
        inString = true;
        if (depth === 1) {
          began = true;
          start = at + 1;
        }
      } else if (byte === OPEN || byte === OPEN_LIST) {
        depth += 1;
        if (depth === ENTRIES && byte === OPEN_LIST) {
          inArray = true;
          yield { kind: 'array', name };
        }
      } else if (byte === CLOSE || byte === CLOSE_LIST) depth -= 1;
    }
    if (began) kept.push(chunk.subarray(start));
  }
  if (depth !== 0 || inString) throw new Error('the JSON ends in the middle');
}
