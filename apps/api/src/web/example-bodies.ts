interface Example {
  readonly summary: string;
  readonly value: object;
}

const alex = {
  birth_date: '1991-05-17',
  sex: 'female',
  weight_kg: 68,
  height_cm: 170,
  activity_level: 'moderate',
  goal: 'maintenance',
  diet: 'omnivore',
  allergies: ['peanut'],
  dislikes: ['olives'],
  cuisines: { prefer: ['italian', 'thai'], avoid: [] },
  max_prep_minutes: 60,
  time_zone: 'Europe/Berlin',
};

const kitchenForTwo = {
  cooking_skill: 'intermediate',
  equipment: ['stove', 'oven', 'microwave'],
  household: [
    {
      name: 'Kim',
      portion: 0.75,
      meals: ['dinner'],
      allergies: ['milk'],
      diet: 'vegetarian',
      dislikes: ['okra'],
    },
  ],
  grocery_budget: { amount: '110.00', mode: 'soft' },
};

const quickWeek = {
  preferences: { max_prep_time: 45, mood_override: 'zen' },
  metadata: { screen: 'onboarding' },
};

const toldByWebhook = {
  callback: { url: 'https://app.example/hooks/mealwise', events: ['generation.succeeded'] },
};

const pancakes = {
  json_ld: {
    '@context': 'https://schema.org',
    '@type': 'Recipe',
    name: 'Buttermilk pancakes',
    recipeYield: '4 servings',
    prepTime: 'PT10M',
    cookTime: 'PT15M',
    recipeCategory: 'Breakfast',
    recipeCuisine: 'American',
    recipeIngredient: [
      '1 1/2 cups all-purpose flour',
      '2 tbsp sugar',
      '2 tsp baking powder',
      '1 1/4 cups buttermilk',
      '2 large eggs, beaten',
      '3 tbsp unsalted butter, melted',
    ],
    recipeInstructions: [
      { '@type': 'HowToStep', text: 'Whisk everything into a batter. Fry small pancakes in a pan.' },
    ],
  },
};

const soupInLines = {
  title: 'Lentil soup',
  lines: ['250 g red lentils', '2 carrots, diced', '1 onion, chopped', '1 beef stock cube', 'salt to taste'],
  servings: 4,
  meal_types: ['lunch', 'dinner'],
  cuisine: 'middle_eastern',
  prep_minutes: 10,
  cook_minutes: 25,
};

const someAtHome = {
  items: [
    { food: 'rice_brown', grams: 900 },
    { food: 'chickpeas_canned', grams: 480 },
    { food: 'olive_oil', grams: 300 },
  ],
};

const aDayOfFood = {
  days: [
    {
      meals: [
        { recipe_id: '87311458-7141-55c7-bf74-2b7a128bc946' },
        { recipe_id: 'd696df47-f78b-5c83-875c-a18a716ab82a', portion: 1.5 },
        {
          ingredients: [
            { food: 'salmon_atlantic', grams: 150 },
            { food: 'rice_brown', grams: 80 },
            { food: 'broccoli', grams: 200 },
          ],
        },
      ],
    },
  ],
  targets: { calories: 2_000, protein_g: 110, sodium_limit_mg: 2_300 },
};

const aDayAsInTheFirstDesign = {
  plan_data: { days: aDayOfFood.days },
  targets: { daily_calories: 2_000, daily_protein: 110, daily_fat: 65, daily_carbs: 230 },
  options: { deviation_threshold: 15, detailed_breakdown: true },
};

/** Bodies to try, by operation; a test sends each of them. */
export const exampleBodies: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
  createGeneration: {
    empty: { summary: 'Next week, nothing special', value: {} },
    quick: { summary: 'Quick dishes for a quiet week', value: quickWeek },
    callback: { summary: 'Be told when it is done', value: toldByWebhook },
  },
  estimateGeneration: {
    wishes: {
      summary: 'Would this week work out?',
      value: { preferences: { max_prep_time: 30 }, special_requests: ['fish twice', 'no mushrooms'] },
    },
  },
  putProfile: { alex: { summary: 'A person with an allergy', value: alex } },
  putPantry: { some: { summary: 'Rice, chickpeas and oil', value: someAtHome } },
  putMealFeedback: {
    loved: { summary: 'Cooked, eaten and loved', value: { rating: 'love', completed: true } },
  },
  importRecipe: {
    json_ld: { summary: 'As a recipe manager exports it', value: pancakes },
    lines: { summary: 'Ingredient lines; one of them will be asked about', value: soupInLines },
  },
  patchProfile: {
    weight: { summary: 'A new weight, all else as it was', value: { weight_kg: 66.5 } },
    kitchen: { summary: 'A small kitchen, shared with somebody at dinner', value: kitchenForTwo },
  },
  patchPlan: { free: { summary: 'No meal is locked any more', value: { locks: [] } } },
  swapMeal: {
    suggest: {
      summary: 'What else could Tuesday’s dinner be, within half an hour?',
      value: { day: 'tuesday', meal_type: 'dinner', max_prep_time: 30 },
    },
    apply: {
      summary: 'Something without mushrooms, and never mind what',
      value: {
        mode: 'apply',
        day: 'friday',
        meal_type: 'lunch',
        avoid_ingredients: ['mushrooms'],
        reason: 'too many mushrooms',
      },
    },
  },
  regeneratePlan: {
    days: {
      summary: 'Other dinners from Tuesday to Thursday, quick ones',
      value: {
        days: ['tuesday', 'wednesday', 'thursday'],
        meal_types: ['dinner'],
        special_requests: ['at most 30 minutes'],
      },
    },
  },
  revertPlan: { first: { summary: 'As it was at first', value: { version: 1 } } },
  createNutritionValidation: {
    day: { summary: 'A day of two recipes and a plate of fish', value: aDayOfFood },
  },
  nutritionValidator: {
    day: { summary: 'As the first design’s clients ask', value: aDayAsInTheFirstDesign },
  },
  planGenerator: {
    empty: { summary: 'As the first design’s clients ask', value: { force_regenerate: false } },
  },
};
