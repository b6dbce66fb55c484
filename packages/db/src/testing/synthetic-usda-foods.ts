/** Records in the shapes of FoodData Central, made up; the same index always gives the same food. */

type Shape = 'nested' | 'prefixed' | 'flat';
const shapes: readonly Shape[] = ['nested', 'prefixed', 'flat'];

const things =
  'Beef Pork Chicken Turkey Salmon Tuna Milk Cheese Yogurt Butter Bread Rice Oats Barley Lentils Beans Peas Carrots Spinach Kale Broccoli Cabbage Potatoes Tomatoes Onions Apples Bananas Pears Oranges Grapes Almonds Walnuts Cashews Soup Sauce Crackers Cookies Juice Tea Coffee'.split(
    ' ',
  );
const kinds =
  'whole lean lowfat canned frozen dried smoked salted unsalted sweetened unsweetened organic enriched wild'.split(
    ' ',
  );
const states =
  'raw,cooked,roasted,boiled,baked,fried,grilled,steamed,stewed,microwaved,toasted,pickled'.split(',');

/** How the energy of food `index` is told: each way that real records have comes round. */
const energies: readonly (readonly [number: string, unit: string, amount: number][])[] = [
  [
    ['268', 'kJ', 837],
    ['208', 'kcal', 200],
  ],
  [['957', 'KCAL', 210]],
  [['958', 'kcal', 220]],
  // Wrongly numbered kilojoules, nothing else: to be computed.
  [['208', 'kJ', 837]],
];

/** Food `index` of a synthetic archive: 40 × 14 × 12 names, then numbered ones. FDC ids begin at `firstId` (default 900001). */
export function syntheticFdcFood(
  index: number,
  dataType = 'SR Legacy',
  firstId = 900_001,
): Record<string, unknown> {
  const shape = shapes[index % shapes.length] ?? 'nested';
  const thing = things[index % things.length] ?? '';
  const kind = kinds[Math.floor(index / things.length) % kinds.length] ?? '';
  const state = states[Math.floor(index / (things.length * kinds.length)) % states.length] ?? '';
  const round = Math.floor(index / (things.length * kinds.length * states.length));
  const nutrients: [string, string, number | undefined][] = [
    ...(energies[index % energies.length] ?? []),
    ['203', 'g', (index % 300) / 10],
    ['204', 'g', (index % 200) / 10],
    ['205', 'g', (index % 500) / 10],
    ['291', 'g', (index % 70) / 10],
    ['307', 'mg', index % 900],
    ['320', 'µg', index % 400],
    // Listed without an amount: unknown.
    ['421', 'mg', undefined],
  ];
  return {
    fdcId: firstId + index,
    dataType,
    description: `${thing}, ${kind}, ${state}${round === 0 ? '' : `, lot ${round}`}`,
    foodNutrients: nutrients.map(([number, unit, amount]) => nutrientIn(shape, number, unit, amount)),
  };
}

function nutrientIn(shape: Shape, number: string, unit: string, amount: number | undefined): object {
  switch (shape) {
    case 'nested':
      return {
        type: 'FoodNutrient',
        nutrient: { id: 1000, number, name: `"${number}" {[,]}`, unitName: unit },
        amount,
      };
    case 'prefixed':
      return {
        nutrientId: 1000,
        nutrientNumber: number,
        nutrientName: 'x',
        unitName: unit.toUpperCase(),
        value: amount,
      };
    case 'flat':
      return { number, name: 'x', unitName: unit.toUpperCase(), amount };
  }
}

/** An archive with `count` foods and a null after every thousandth, as USDA's have them now and then. */
export function syntheticBulkJson(key: string, dataType: string, count: number): string {
  const entries = Array.from({ length: count }, (_, index) => {
    const json = JSON.stringify(syntheticFdcFood(index, dataType));
    return (index + 1) % 1000 === 0 ? `${json},\nnull` : json;
  });
  return `{"${key}": [\n${entries.join(',\n')}\n]}\n`;
}
