/** Plurals that no ending tells. */
const irregular: Readonly<Record<string, string>> = {
  leaves: 'leaf',
  halves: 'half',
  loaves: 'loaf',
  calves: 'calf',
};

/** The words of a text in lower case and the singular, so that names and sentences can be compared. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll(/['’]s\b/g, '')
    .split(/[^\p{Letter}]+/u)
    .filter((word) => word !== '')
    .map(singular);
}

function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (/(ss|us|is)$/.test(word) || word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(ches|shes|xes|sses|oes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** The names by which sentences call a food: what stands before the first comma, either side of an "or". */
export function phrasesOf(name: string): string[][] {
  return (name.split(',', 1)[0] ?? '')
    .split(/ or /)
    .map(wordsOf)
    .filter((words) => words.length > 0);
}
