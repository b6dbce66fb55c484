import type { Allergen } from '@mealwise/core';

/**
 * What a food's own name says of its allergens, read without the food table: a second opinion on labels, not a list to rely on. Words
 * of an allergen, then words that take the meaning away again ("coconut milk", "oyster mushrooms"). Sulphite shows in no name.
 */
const WORDS: Readonly<Record<Exclude<Allergen, 'sulphite'>, readonly [RegExp, RegExp?]>> = {
  milk: [
    /\b(?:milk|butter|buttermilk|cream|cheese|yogurt|kefir|ghee|whey|feta|ricotta|mozzarella|parmesan|cheddar|skyr)\b/,
    /\b(?:coconut|almond|soy|oat|rice|hemp|cashew|peanut|sunflower|cocoa|apple|nut|seed|bean|lettuce|tartar)\b/,
  ],
  egg: [/\b(?:eggs?|mayonnaise)\b/],
  fish: [
    /\b(?:fish|salmon|tuna|cod|trout|tilapia|mackerel|sardines?|anchov(?:y|ies)|herring|haddock|halibut)\b/,
  ],
  crustacean: [/\b(?:shrimps?|prawns?|crabs?|lobsters?|crayfish)\b/],
  mollusc: [/\b(?:mussels?|oysters?|clams?|scallops?|squid|octopus)\b/, /\bmushrooms?\b/],
  tree_nut: [/\b(?:almonds?|walnuts?|cashews?|hazelnuts?|pecans?|pistachios?|macadamias?|brazil nuts?)\b/],
  peanut: [/\bpeanuts?\b/],
  wheat: [/\b(?:wheat|seitan|couscous|bulgur|semolina|spelt|farro|freekeh)\b/],
  gluten: [/\b(?:wheat|seitan|couscous|bulgur|semolina|spelt|farro|freekeh|barley|rye)\b/],
  soy: [/\b(?:soy|soya|soybeans?|tofu|tempeh|edamame|miso)\b/],
  sesame: [/\b(?:sesame|tahini)\b/],
  celery: [/\b(?:celery|celeriac)\b/],
  mustard: [/\bmustard\b/],
  lupin: [/\blupini?\b/],
};

/** Whether a food named so contains the allergen by its very name. */
export function isNamedAfter(name: string, allergen: Allergen): boolean {
  if (allergen === 'sulphite') return false;
  const [says, unless] = WORDS[allergen];
  const words = name.toLowerCase();
  return says.test(words) && unless?.test(words) !== true;
}
