import { escapeUTF8 } from 'entities';

/** Markup that is safe to put into a page as it stands. Only `html` makes it. */
export interface Html {
  readonly markup: string;
}

/** Markup from a template: text and numbers that are put in are escaped, markup is not, lists are joined line by line. */
export function html(
  strings: TemplateStringsArray,
  ...parts: readonly (string | number | Html | readonly Html[])[]
): Html {
  const [first = '', ...others] = strings;
  return { markup: first + others.map((text, at) => markupOf(parts[at] ?? '') + text).join('') };
}

function markupOf(part: string | number | Html | readonly Html[]): string {
  if (typeof part !== 'object') return escapeUTF8(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('\n');
}
