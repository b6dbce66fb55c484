/** What somebody has at home of a food, in raw edible grams. */
export interface PantryFood {
  readonly foodKey: string;
  readonly grams: number;
}
