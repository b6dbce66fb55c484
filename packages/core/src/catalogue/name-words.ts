/**
 * The words of a name or a line as they are compared: lower case, without accents, in the singular, hyphens taken as spaces.
 * "Jalapeño Peppers" → `jalapeno pepper`; "80% lean" → `80% lean`. Both sides go through it, so an odd stem does no harm.
 */
export function nameWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’‘`]/g, "'")
    .replaceAll(/'s\b/g, '')
    .replaceAll('&', ' and ')
    .split(/[^\p{L}\p{N}%]+/u)
    .filter((word) => word !== '')
    .map(singular);
}

const irregular: Readonly<Record<string, string>> = {
  leaves: 'leaf',
  loaves: 'loaf',
  halves: 'half',
  knives: 'knife',
  chilies: 'chili',
  chillies: 'chili',
  chilli: 'chili',
  chiles: 'chili',
  chile: 'chili',
  yoghurt: 'yogurt',
  yoghurts: 'yogurt',
  cookies: 'cookie',
  tomatos: 'tomato',
  potatos: 'potato',
};

function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ches|shes|sses|xes|oes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
