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

const quickWeek = {
  preferences: { max_prep_time: 45, mood_override: 'zen' },
  metadata: { screen: 'onboarding' },
};

const toldByWebhook = {
  callback: { url: 'https://app.example/hooks/mealwise', events: ['generation.succeeded'] },
};

/** Bodies to try, by operation; a test sends each of them. */
export const exampleBodies: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
  createGeneration: {
    empty: { summary: 'Next week, nothing special', value: {} },
    quick: { summary: 'Quick dishes for a quiet week', value: quickWeek },
    callback: { summary: 'Be told when it is done', value: toldByWebhook },
  },
  putProfile: { alex: { summary: 'A person with an allergy', value: alex } },
  planGenerator: {
    empty: { summary: 'As the first design’s clients ask', value: { force_regenerate: false } },
  },
};
