/** Why a text is refused although `JSON.parse` may take it. */
export type JsonObjection = 'too_deep' | 'duplicate_key' | 'not_text';

const MAX_DEPTH = 32;

/**
 * Looks for what `JSON.parse` lets pass and no honest client sends: nesting deeper than 32 (parsing it is cheap, anything
 * recursive after that is not), one key twice in an object (two readers would see two different requests), NUL and lone
 * surrogates (no database can store them). Says nothing about syntax; undefined when there is nothing to object to.
 */
export function scanJson(text: string): JsonObjection | undefined {
  // One entry per open bracket: the keys of an object, or undefined for an array.
  const open: (Set<string> | undefined)[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '{' || char === '[') {
      if (open.push(char === '{' ? new Set() : undefined) > MAX_DEPTH) return 'too_deep';
    } else if (char === '}' || char === ']') {
      open.pop();
    } else if (char === '"') {
      const end = endOfString(text, index);
      const value = readString(text.slice(index, end));
      // Broken strings are the parser's to report.
      if (value === undefined) return undefined;
      if (!value.isWellFormed() || value.includes('\0')) return 'not_text';
      const keys = open.at(-1);
      if (keys !== undefined && /^\s*:/.test(text.slice(end, end + 64))) {
        if (keys.has(value)) return 'duplicate_key';
        keys.add(value);
      }
      index = end - 1;
    }
  }
  return undefined;
}

/** Index behind the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '"') return index + 1;
  }
  return text.length;
}

function readString(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
}
