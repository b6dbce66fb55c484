export const diets = ['omnivore', 'vegetarian', 'vegan', 'keto', 'paleo', 'pcos'] as const;
export type Diet = (typeof diets)[number];
