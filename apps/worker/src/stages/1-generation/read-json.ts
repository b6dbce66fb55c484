/** A model's text as JSON; undefined when it is none, for the schema to turn into "not an answer". */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Plain words are an answer too, only not to our question.
    return undefined;
  }
}
