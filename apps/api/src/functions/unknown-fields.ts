const MAX_WARNINGS = 10;
const MAX_NAME = 60;

/** A warning for each field of a body that is not known, at most ten; `prefix` says where it stands. */
export function unknownFields(fields: object, known: ReadonlySet<string>, prefix: string): string[] {
  return Object.keys(fields)
    .filter((name) => !known.has(name))
    .slice(0, MAX_WARNINGS)
    .map((name) => `${prefix}${name.slice(0, MAX_NAME).toWellFormed()} is unknown and was ignored`);
}
