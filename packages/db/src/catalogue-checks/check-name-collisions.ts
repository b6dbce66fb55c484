import type { Food } from '@mealwise/core';
import type { Finding } from './finding.ts';

/** Synonyms that are another food's name, on purpose: the word is a wider one, or one food is the other in another form. */
const reviewed: Readonly<Record<string, string>> = {
  apple: 'applesauce is apple; a dislike of apple means it too',
  apricot: 'the same fruit, dried',
  cassava: 'tapioca is cassava starch',
  celery: 'the seed of the same plant, and the same allergen',
  garlic: 'the same, ground',
  lemon: 'its juice',
  lime: 'its juice',
  pineapple: 'the same, canned',
  potato: 'its flour',
  pumpkin: 'the same canned, and butternut squash is called pumpkin in much of the world',
  semolina: 'couscous is made of semolina',
  potatoes: 'a kind or a form of potato',
  'sesame seeds': 'tahini is ground sesame seeds',
  'soy sauce': 'tamari is a soy sauce',
  tomatoes: 'a kind or a product of tomato',
  yam: 'sweet potatoes are sold as yams in the United States',
};

/** Names that stand for two foods, and synonyms that are not as `Food` promises. */
export function checkNameCollisions(foods: readonly Food[]): Finding[] {
  const findings: Finding[] = [];
  const owners = new Map<string, string>();
  for (const { key, name, plural } of foods)
    for (const own of new Set([name.toLowerCase(), plural.toLowerCase()])) {
      const other = owners.get(own);
      if (other !== undefined) findings.push({ about: key, sentence: `is called ${own}, as is ${other}` });
      owners.set(own, key);
    }
  for (const { key, synonyms } of foods) {
    if (new Set(synonyms).size !== synonyms.length)
      findings.push({ about: key, sentence: 'has a synonym twice' });
    for (const synonym of synonyms) {
      if (synonym !== synonym.toLowerCase().trim() || synonym === '')
        findings.push({ about: key, sentence: `synonym "${synonym}" is not plain lower case` });
      const other = owners.get(synonym);
      if (other !== undefined && other !== key && reviewed[synonym] === undefined)
        findings.push({ about: key, sentence: `synonym "${synonym}" is the name of ${other}` });
    }
  }
  return findings;
}
