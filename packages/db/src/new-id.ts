import { v5, v7 } from 'uuid';

/** A fresh id: UUIDv7, which sorts by time and so keeps indexes dense. */
export const newId = (): string => v7();

/** Everything that Mealwise derives from a name lives below this namespace. */
const NAMESPACE = '6f2f6c1e-8f4a-5d0b-9c37-3f0a4e7d1b52';

/** The same name always yields the same id (UUIDv5): recipes by slug, foods by key, the terminal event by generation. */
export const idFromName = (
  kind: 'recipe' | 'food' | 'terminal_event' | 'delivery' | 'sample_person',
  name: string,
): string => v5(`${kind}:${name}`, NAMESPACE);
