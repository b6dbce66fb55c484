/** Yields numbers in [0, 1); the planner's only source of chance. */
export type RandomSource = () => number;

/**
 * A repeatable source of chance: the same seed text gives the same numbers on every machine.
 *
 * FNV-1a spreads the text over the state of an xorshift32 generator (Marsaglia 2003, triple 13/17/5). Good enough to search with;
 * not for secrets.
 */
export function createSeededRandom(seed: string): RandomSource {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    state ^= seed.charCodeAt(index);
    state = Math.imul(state, 0x01000193);
  }
  // Zero is the one state that xorshift never leaves.
  if (state === 0) state = 0x9e3779b9;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
  // Seeds that differ in one letter start close together; a few rounds part them.
  for (let round = 0; round < 8; round += 1) next();
  return next;
}
