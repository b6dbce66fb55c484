/** RFC 3339 in UTC, as every time in an answer. */
export const wireTime = (date: Date): string => date.toISOString();

/** Null stays null: it has not happened. */
export const wireTimeOrNull = (date: Date | null): string | null =>
  date === null ? null : date.toISOString();
