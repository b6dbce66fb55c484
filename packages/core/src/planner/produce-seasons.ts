const seasons = ['winter', 'spring', 'summer', 'fall'] as const;
type Season = (typeof seasons)[number];

/**
 * When fresh produce is at its best in the United States, by key of the food table, from the seasonal produce guide of USDA SNAP-Ed
 * (snaped.fns.usda.gov). Only what the guide lists for one season or two: the rest is there nearly all year. Varieties follow their
 * kind; frozen, canned and dried forms have no season.
 */
const seasonsOf: ReadonlyMap<string, readonly Season[]> = new Map(
  (
    [
      [['spring'], ['asparagus']],
      [
        ['spring', 'summer'],
        ['apricot', 'strawberries'],
      ],
      [
        ['spring', 'fall'],
        [
          'broccoli',
          'chard',
          'lettuce_butterhead',
          'lettuce_iceberg',
          'lettuce_leaf',
          'lettuce_romaine',
          'mushroom_cremini',
          'mushroom_portobello',
          'mushroom_white',
          'peas_green_fresh',
          'radish',
          'spinach',
        ],
      ],
      [
        ['summer'],
        [
          'blackberries',
          'blueberries',
          'cantaloupe',
          'cherries_sweet',
          'corn_fresh',
          'cucumber',
          'eggplant',
          'honeydew',
          'nectarine',
          'okra',
          'peach',
          'plum',
          'squash_yellow',
          'tomatillo',
          'tomato',
          'tomato_cherry',
          'tomato_plum',
          'watermelon',
          'zucchini',
        ],
      ],
      [
        ['summer', 'fall'],
        ['bell_pepper_green', 'bell_pepper_red', 'bell_pepper_yellow', 'green_beans', 'raspberries'],
      ],
      [['fall'], ['cauliflower', 'cranberries_fresh', 'grapes']],
      [
        ['fall', 'winter'],
        [
          'acorn_squash',
          'brussels_sprouts',
          'butternut_squash',
          'kale',
          'parsnip',
          'pear',
          'potato',
          'potato_red',
          'potato_russet',
          'pumpkin',
          'rutabaga',
          'spaghetti_squash',
          'sweet_potato',
          'yam',
        ],
      ],
      [['winter'], ['grapefruit', 'leek', 'orange']],
    ] as const
  ).flatMap(([when, keys]) => keys.map((key): [string, readonly Season[]] => [key, when])),
);

/** Keys of the food table that have a season. */
export const seasonalFoods: ReadonlySet<string> = new Set(seasonsOf.keys());

/** Whether fresh produce is in season in a month (1 to 12) of the northern hemisphere; false for what has no season. */
export function isInSeason(foodKey: string, month: number): boolean {
  // Meteorological seasons: December to February is winter.
  const season = seasons[Math.floor((month % 12) / 3)];
  return season !== undefined && seasonsOf.get(foodKey)?.includes(season) === true;
}
