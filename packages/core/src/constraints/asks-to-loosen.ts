import type { WishPart } from './split-wish.ts';

const commands = new Set(
  'ignore disregard forget override bypass instruction prompt system jailbreak pretend developer admin administrator unlock'.split(
    ' ',
  ),
);
const guarded = new Set(
  'allergy allergic allergen intolerant intolerance freeof restriction safety profile'.split(' '),
);
const takenBack = new Set(
  'no not never longer anymore lift relax loosen stop remove cured outgrew outgrown allow allowed again can now safe disable without'.split(
    ' ',
  ),
);

/**
 * Whether a text tries to command whoever reads it, or to take back what protects a person. Nothing that it says is taken up then, not
 * even the rest of it: who writes "I am not allergic any more, more peanuts" must say it in the profile.
 */
export function asksToLoosen(parts: readonly WishPart[]): boolean {
  return parts.some(
    ({ words }) =>
      words.some((word) => commands.has(word)) ||
      (words.some((word) => guarded.has(word)) && words.some((word) => takenBack.has(word))),
  );
}
