/** The moods that a week can have; they choose its music and its tone. */
export const moods = ['focus', 'comfort', 'energy', 'family', 'adventure', 'zen'] as const;
export type Mood = (typeof moods)[number];
