import type { BundledFood } from '../seed/read-foods.ts';
import type { Finding } from './finding.ts';

/** What a household measure of any food may weigh, in grams, and its volume. Loose leaves weigh less than all else. */
const volumes = {
  cup: { ml: 236.6, least: 20, leastOfLeaves: 8, most: 400 },
  tbsp: { ml: 14.79, least: 2, leastOfLeaves: 1, most: 30 },
  tsp: { ml: 4.93, least: 0.2, leastOfLeaves: 0.2, most: 12 },
} as const;

/** Whether measures, density, packs and storage of a food are such as a kitchen has. */
export function checkMeasures(food: BundledFood): Finding[] {
  const say: string[] = [];
  const labels = food.measures.map(({ label }) => label);
  if (new Set(labels).size !== labels.length) say.push('has a measure twice');
  if (food.measures.length === 0) say.push('has no household measure');
  for (const { label, grams } of food.measures) {
    const [, count, unit = ''] = /^(\d+(?:\.\d+)?) (.+)$/.exec(label) ?? [];
    if (count === undefined) {
      say.push(`measure "${label}" does not begin with a number`);
      continue;
    }
    const one = grams / Number(count);
    if (unit in volumes) {
      const { ml, least, leastOfLeaves, most } = volumes[unit as keyof typeof volumes];
      if (one < (food.category === 'produce' ? leastOfLeaves : least) || one > most)
        say.push(`a ${unit} weighs ${one.toFixed(1)} g`);
      const density = food.densityGPerMl;
      if (density !== undefined && Math.abs(one / ml / density - 1) > 0.25)
        say.push(`a ${unit} of ${one.toFixed(1)} g does not fit its density of ${density} g/ml`);
    } else if (one < 0.5 || one > 3_000) say.push(`measure "${label}" weighs ${grams} g`);
  }
  const { densityGPerMl: density, packGrams, refusePercent, fridgeDays = 1, freezerDays = 1 } = food;
  // From dried leaves to honey.
  if (density !== undefined && !(density >= 0.1 && density <= 1.5))
    say.push(`has a density of ${density} g/ml`);
  if (packGrams.length === 0) say.push('is sold in no pack');
  if (packGrams.some((grams) => grams < 1 || grams > 5_000))
    say.push(`is sold in packs of ${packGrams.join(', ')} g`);
  if (packGrams.some((grams, index) => grams <= (packGrams[index - 1] ?? 0)))
    say.push('its packs are not in order');
  if (refusePercent > 75) say.push(`${refusePercent} % of it is thrown away`);
  if (fridgeDays > 365 || freezerDays > 365) say.push('keeps for more than a year');
  if (food.category === 'meat_seafood' && !(fridgeDays <= 30))
    say.push(`keeps ${fridgeDays} days in the fridge`);
  return say.map((sentence) => ({ about: food.key, sentence }));
}
