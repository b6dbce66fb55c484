import type { Allergen, FoodFact } from '@mealwise/core';

/** What a food of a certain name is made of, wherever it is sold. */
export interface NamedFood {
  /** Matches a name, lower case. */
  readonly name: RegExp;
  /** Names that match but are something else. */
  readonly unless?: RegExp;
  readonly contains?: readonly Allergen[];
  /** Common enough in foods of that name that *free* would be a lie. */
  readonly notFree?: readonly Allergen[];
  readonly facts?: readonly FoodFact[];
}

const plantKind = '(almond|soy|soya|rice|oat|coconut|hemp|cashew|pea|plant|nut|plant-based|vegan|dairy-free)';
const plantDairy = new RegExp(
  String.raw`\b${plantKind}( protein)? (milk|cream|yogurt|yoghurt|kefir|cheese|butter)`,
);
const wheatFreeDough =
  /\b(corn|rice|gluten-free|buckwheat|chickpea|lentil|mung bean|glass|cellophane|shirataki)\b|\bspaghetti squash/;

/**
 * The rules that a name alone gives: derived foods inherit the allergens of what they are made from, also where the
 * name hides it (Worcestershire sauce: anchovies) or denies it (non-dairy creamer: casein).
 */
export const namedFoods: readonly NamedFood[] = [
  // Milk
  {
    name: /\b(milk|buttermilk|yogh?urt|kefir|cheese)\b/,
    unless: new RegExp(`${plantDairy.source}|\\bmilk(fish|weed)|\\b(bean|head) cheese`),
    contains: ['milk'],
  },
  {
    name: /\bcream\b/,
    unless: new RegExp(`${plantDairy.source}|\\bcream of tartar|\\bcream(ed)? corn`),
    contains: ['milk'],
  },
  {
    name: /\bbutter\b/,
    unless:
      /\b(almond|cashew|peanut|nut|seed|sunflower|sesame|soy|apple|cocoa|shea|cookie|hazelnut|pistachio|vegan) (seed )?butter|\bbutter (bean|lettuce)/,
    contains: ['milk'],
  },
  {
    name: /\b(ghee|butter oil|whey|casein(ate)?|paneer|halloumi|mascarpone|ricotta|feta|cheddar|mozzarella|parmesan|pecorino|provolone|fontina|gouda|gruy[eè]re|brie|camembert|cotija|queso|neufch[aâ]tel|half-and-half|labneh|dulce de leche|b[eé]chamel|tzatziki|lassi|custard|skyr|quark)\b/,
    contains: ['milk'],
  },
  // The names that lie.
  {
    name: /\b(non-?dairy (creamer|topping)|lactose-free (milk|yogurt|cream|cheese)|milk chocolate|white chocolate)\b/,
    contains: ['milk'],
  },
  { name: /\bchocolate\b/, notFree: ['milk', 'soy', 'tree_nut'] },
  { name: /\bcocoa powder\b/, notFree: ['milk'] },
  // Egg
  {
    name: /\begg(s| white| yolk| noodles?|nog)?\b/,
    unless: /\b(egg-free|vegan egg|egg roll wrapper)/,
    contains: ['egg'],
  },
  {
    name: /\b(mayonnaise|mayo|aioli|meringue|hollandaise|custard|brioche|quiche|wonton wrappers?)\b/,
    unless: /\bvegan|egg-free/,
    contains: ['egg'],
  },
  { name: /\bmayonnaise\b/, notFree: ['mustard'] },
  { name: /\b(brioche|hollandaise|quiche)\b/, contains: ['milk'] },
  { name: /\b(marshmallows?|pasta|spaghetti)\b/, unless: wheatFreeDough, notFree: ['egg'] },
  // Fish and shellfish
  {
    name: /\b(fish|salmon|tuna|cod|haddock|halibut|pollock|mackerel|sardines?|anchov(y|ies)|trout|tilapia|catfish|snapper|sole|flounder|sea bass|mahi-mahi|herring|eel|caviar|roe|bonito|dashi|isinglass|worcestershire|nam pla|caesar dressing)\b/,
    unless: /\bvegan/,
    contains: ['fish'],
    facts: ['fish'],
  },
  {
    name: /\b(surimi|imitation crab|crab sticks?)\b/,
    contains: ['fish'],
    notFree: ['crustacean', 'egg', 'wheat', 'gluten', 'soy'],
  },
  { name: /\bworcestershire\b/, notFree: ['soy', 'gluten'] },
  { name: /\bcaesar dressing\b/, contains: ['egg', 'milk'] },
  { name: /\bfish sauce\b/, notFree: ['crustacean', 'mollusc'] },
  { name: /\bkimchi\b/, unless: /\bvegan/, notFree: ['fish', 'crustacean', 'soy', 'wheat'] },
  {
    name: /\b(shrimp|prawns?|crab|lobster|crayfish|langoustines?|krill)\b/,
    unless: /\bcrab ?apple|imitation crab|crab stick/,
    contains: ['crustacean'],
  },
  {
    name: /\b(oysters?|clams?|mussels?|scallops?|squid|calamari|octopus|cuttlefish|abalone|snails?|escargots?)\b/,
    unless: /\boyster mushroom|scallop squash|king oyster/,
    contains: ['mollusc'],
  },
  { name: /\boyster sauce\b/, contains: ['soy', 'wheat', 'gluten'] },
  { name: /\b(seaweed|nori|kelp|wakame|kombu)\b/, notFree: ['crustacean', 'mollusc'] },
  // Nuts, peanut, lupin
  {
    name: /\b(almonds?|cashews?|walnuts?|pecans?|pistachios?|hazelnuts?|macadamias?|brazil nuts?|pine nuts?|praline|marzipan|frangipane|gianduja|nougat|pesto|baklava)\b/,
    contains: ['tree_nut'],
  },
  {
    name: /\b(almonds|cashews|walnuts|pecans|pistachios|hazelnuts|macadamia nuts|brazil nuts|pine nuts)\b/,
    notFree: ['peanut'],
  },
  { name: /\bcoconut\b/, notFree: ['tree_nut'] },
  { name: /\b(peanuts?|groundnuts?|satay)\b/, contains: ['peanut'] },
  { name: /\bpeanuts?\b/, unless: /\boil\b/, notFree: ['tree_nut'] },
  { name: /\b(lupins?|lupini)\b/, contains: ['lupin'] },
  { name: /\bpesto\b/, unless: /\bvegan/, contains: ['milk'] },
  // Wheat and gluten
  {
    name: /\b(wheat|spelt|farro|emmer|einkorn|kamut|durum|semolina|couscous|bulgur|freekeh|seitan|triticale|matzo|graham|udon|somen|ramen|panko|phyllo|filo|puff pastry|wonton|gyoza wrappers?|croissants?|brioche|bagels?|pitas?|naans?|chapatis?|roti|parathas?|bread ?crumbs|baguette|ciabatta|focaccia|english muffins?|burger buns?|shoyu|roux|b[eé]chamel|flour tortillas?)\b/,
    unless: /\b(gluten-free|corn|rice) |buckwheat$/,
    contains: ['wheat', 'gluten'],
  },
  {
    name: /\b(bread|crackers?|pretzels?|buns?|rolls?)\b/,
    unless: /\b(gluten-free|rice|corn)\b|sweetbread|\bbread flour/,
    contains: ['wheat', 'gluten'],
  },
  {
    name: /\b(pasta|spaghetti|macaroni|penne|lasagne|noodles?|vermicelli)\b/,
    unless: wheatFreeDough,
    contains: ['wheat', 'gluten'],
  },
  {
    name: /\b(all-purpose|bread|cake|pastry|plain|self-raising|whole wheat) flour\b/,
    contains: ['wheat', 'gluten'],
  },
  { name: /\b(barley|rye|malt|malted|beer|ale|triticale)\b/, contains: ['gluten'], notFree: ['wheat'] },
  { name: /\b(oats?|oat bran|oatmeal)\b/, unless: /\bgluten-free/, notFree: ['gluten', 'wheat'] },
  {
    name: /\b(soba|buckwheat flour|rice flour|cornmeal|grits|masa harina|chickpea flour|corn tortillas?|millet)\b/,
    notFree: ['wheat', 'gluten'],
  },
  // Soy and what is seasoned with soy sauce
  {
    name: /\b(soy|soya|soybeans?|tofu|tempeh|edamame|miso|natto|tamari|yuba|okara|shoyu|textured vegetable protein)\b/,
    contains: ['soy'],
    facts: ['legume'],
  },
  {
    name: /\b(soy sauce|teriyaki|hoisin|ponzu|sweet soy)\b/,
    unless: /\btamari/,
    contains: ['soy', 'wheat', 'gluten'],
  },
  { name: /\b(tamari|miso)\b/, notFree: ['wheat', 'gluten'] },
  // Sesame, celery, mustard, sulphite
  {
    name: /\b(sesame|tahini|hummus|halva|za'?atar|gomashio|dukkah|furikake|baba gh?anoush)\b/,
    contains: ['sesame'],
  },
  { name: /\bhoisin\b/, notFree: ['sesame'] },
  { name: /\b(bagels?|burger buns?|crispbreads?)\b/, notFree: ['sesame'] },
  { name: /\b(celery|celeriac)\b/, contains: ['celery'] },
  { name: /\b(stock|broth|bouillon|mirepoix)\b/, notFree: ['celery'] },
  { name: /\bmustard\b/, contains: ['mustard'] },
  { name: /\bcurry powder\b/, notFree: ['mustard', 'celery'] },
  { name: /\bwine\b/, contains: ['sulphite'] },
  { name: /\b(dried (apricots?|mango|pineapple)|golden raisins?|sultanas)\b/, contains: ['sulphite'] },
  {
    name: /\b(dried (figs?|cranberries|fruit|apples?|peaches|pears?)|raisins?|prunes?|dates|currants, dried|goji berries)\b/,
    notFree: ['sulphite'],
  },
  // What no allergen tells but a diet forbids.
  { name: /\b(gelatin|marshmallows?|gummy|aspic)\b/, unless: /\bvegan/, facts: ['gelatin'] },
  { name: /\b(parmesan|pecorino|gruy[eè]re)\b/, facts: ['animal_rennet'] },
  {
    name: /\b(lard|bacon|ham|pancetta|prosciutto|chorizo|pepperoni|salami|chicharrones)\b/,
    facts: ['meat', 'pork'],
  },
  { name: /\b(beef|veal)\b/, facts: ['meat', 'beef'] },
  { name: /\b(chicken|turkey|duck)\b/, unless: /\bvegan|mushroom/, facts: ['meat', 'poultry'] },
  { name: /\b(tallow|suet)\b/, facts: ['meat'] },
  { name: /\bhoney\b/, facts: ['honey'] },
  {
    name: /\b(wine|sake|beer|rum|brandy|vanilla extract)\b/,
    unless: /\bvinegar|wine leaves/,
    facts: ['alcohol'],
  },
];
