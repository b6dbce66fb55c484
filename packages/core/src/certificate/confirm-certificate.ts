import type { Food, FoodTable } from '../catalogue/food.ts';
import type { PlanData } from '../generation/plan-data.ts';
import type { SafetyCertificate } from './safety-certificate.ts';

/** Something that a certificate claims, or a plan shows, and the food table does not bear out. */
export interface Disagreement {
  readonly claim: 'grams' | 'verdict' | 'ingredients' | 'food' | 'allergen' | 'diet' | 'label';
  /** Food key, date or count that it is about. */
  readonly subject: string;
  readonly message: string;
}

type Plan = Pick<PlanData, 'days'>;
type Ingredient = PlanData['days'][number]['meals'][number]['ingredients'][number];
type Entry = SafetyCertificate['foods'][number];
type Eater = Pick<SafetyCertificate, 'diet' | 'allergens_checked' | 'traces_tolerated'>;

const ALLERGENS = 15;
const FLESH =
  'meat red_meat pork beef lamb poultry processed_meat fish oily_fish shellfish gelatin animal_rennet other_animal';
const GRAIN = 'grain whole_grain refined_grain';
/** What a row may neither state nor contain for a diet. */
const FORBIDDEN: Readonly<Record<string, readonly [facts: string, allergens: string]>> = {
  vegetarian: [FLESH, 'fish crustacean mollusc'],
  vegan: [`${FLESH} egg dairy honey`, 'fish crustacean mollusc egg milk'],
  paleo: [
    `${GRAIN} legume soy dairy refined_sugar ultra_processed alcohol seed_oil sweetener_artificial`,
    'milk wheat gluten soy peanut lupin',
  ],
};
/** Keto: 35 g of net carbohydrate a day, and a tenth. Pcos: an ounce of refined grain for each serving. */
const KETO_G = 38.5;
const PCOS_G = 28;

/**
 * Confirms a certificate from the stored plan and food rows alone; empty = confirmed. Kept simple on purpose, and apart from the validator,
 * the planner and whatever wrote the certificate: a third opinion. The hash of the grams is the caller's to compare.
 */
export function confirmCertificate(
  plan: Plan,
  certificate: SafetyCertificate,
  foods: FoodTable,
): Disagreement[] {
  const found: Disagreement[] = [];
  const listed = new Map(certificate.foods.map((entry) => [entry.food, entry]));
  const used = new Set<string>();
  let count = 0;
  if (certificate.verdict !== 'safe')
    found.push({ claim: 'verdict', subject: certificate.verdict, message: 'The plan was not found safe' });
  for (const { meals } of plan.days)
    for (const { meal_type, ingredients } of meals) {
      const eaters = [certificate, ...certificate.household.filter((each) => each.meals.includes(meal_type))];
      for (const ingredient of ingredients) {
        const { food } = ingredient;
        found.push(...confirmFood(ingredient, eaters, listed.get(food), foods.get(food)));
        used.add(food);
        count += 1;
      }
    }
  if (count !== certificate.ingredients_checked)
    found.push({ claim: 'ingredients', subject: String(count), message: 'Another number was checked' });
  for (const food of listed.keys())
    if (!used.has(food))
      found.push({ claim: 'ingredients', subject: food, message: 'The plan does not use it' });
  found.push(...confirmAmounts(plan, certificate.diet, foods));
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

function confirmFood(
  ingredient: Ingredient,
  eaters: readonly Eater[],
  entry: Entry | undefined,
  food: Food | undefined,
): Disagreement[] {
  const found: Disagreement[] = [];
  const add = (claim: Disagreement['claim'], message: string): void => {
    found.push({ claim, subject: ingredient.food, message });
  };
  if (!(ingredient.grams > 0)) add('grams', `${ingredient.grams} is no amount`);
  if (entry === undefined) add('ingredients', 'The certificate does not list it');
  if (food === undefined) add('food', 'It is not in the food table');
  if (food === undefined || entry === undefined) return found;
  if (!isStated(food)) add('food', 'Its row leaves something open');
  if (entry.forbidden_facts.length > 0) add('diet', `Listed with ${entry.forbidden_facts.join(', ')}`);
  for (const [allergen, status] of Object.entries(entry.allergens))
    if (statusOf(food, allergen) !== status)
      add('allergen', `${allergen} was ${status} and is ${statusOf(food, allergen)}`);
  for (const { diet, allergens_checked, traces_tolerated } of eaters) {
    for (const allergen of allergens_checked) {
      const status = statusOf(food, allergen);
      const isTrace = status === 'may_contain' && traces_tolerated.includes(allergen);
      if (status !== 'free' && !isTrace) add('allergen', `${allergen}: ${status}`);
      if (!(allergen in entry.allergens)) add('allergen', `${allergen} is not in the certificate`);
    }
    const [facts = '', contents = ''] = FORBIDDEN[diet] ?? [];
    for (const fact of food.facts) if (facts.split(' ').includes(fact)) add('diet', `${fact} is not ${diet}`);
    for (const allergen of contents.split(' '))
      if (statusOf(food, allergen) === 'contains') add('diet', `${allergen} is not ${diet}`);
  }
  for (const [status, shown] of [
    ['contains', ingredient.contains] as const,
    ['may_contain', ingredient.may_contain] as const,
  ])
    if (shown.toSorted().join() !== allergensWith(food, status).toSorted().join())
      add('label', `Its row says otherwise of what it ${status.replace('_', ' ')}`);
  return found;
}

/** The two diets that go by amounts. */
function confirmAmounts(plan: Plan, diet: Eater['diet'], foods: FoodTable): Disagreement[] {
  const found: Disagreement[] = [];
  for (const { date, meals } of plan.days) {
    const net = meals.flatMap(({ ingredients }) =>
      ingredients.map(({ food, grams }) => {
        const { carbohydrate_g, fibre_g } = foods.get(food)?.nutrients ?? {};
        return (grams * ((carbohydrate_g ?? NaN) - (fibre_g ?? NaN))) / 100;
      }),
    );
    if (diet === 'keto' && !(sum(net) <= KETO_G))
      found.push({ claim: 'diet', subject: date, message: 'Its net carbohydrate is not keto' });
    for (const { slot, portion, ingredients } of meals) {
      const refined = ingredients.filter(({ food }) => foods.get(food)?.facts.includes('refined_grain'));
      if (diet === 'pcos' && !(sum(refined.map(({ grams }) => grams)) <= PCOS_G * Math.max(1, portion)))
        found.push({ claim: 'diet', subject: `${date} ${slot}`, message: 'Its refined grain is not pcos' });
    }
  }
  return found;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);

/** Whether a row says what the food is made of and, of every allergen, one of the three things that can be said. */
function isStated({ facts, allergens }: Food): boolean {
  const known = Object.values(allergens).filter((status) => /^(?:free|may_contain|contains)$/.test(status));
  return facts.length > 0 && known.length === ALLERGENS;
}

function statusOf({ allergens }: Food, allergen: string): string {
  return new Map<string, string>(Object.entries(allergens)).get(allergen) ?? 'not stated';
}

function allergensWith({ allergens }: Food, status: string): string[] {
  return Object.entries(allergens).flatMap(([name, stated]) => (stated === status ? [name] : []));
}
