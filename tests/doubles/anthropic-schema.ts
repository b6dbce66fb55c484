/** Keywords that structured output does not know; bounds belong into the code that reads the answer. */
const UNKNOWN = new Set(
  `minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength maxItems oneOf prefixItems`.split(
    ' ',
  ),
);
const MAX_OPTIONAL = 24;
const MAX_UNIONS = 16;

type Schema = Readonly<Record<string, unknown>>;

/** Why the API would not compile this schema of an answer; undefined when it would. */
export function findSchemaFault(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return 'Field required';
  const count = { optional: 0, unions: 0 };
  const fault = findFault(schema as Schema, count);
  if (fault !== undefined) return fault;
  return count.optional > MAX_OPTIONAL || count.unions > MAX_UNIONS
    ? 'Schema is too complex for compilation'
    : undefined;
}

function findFault(schema: Schema, count: { optional: number; unions: number }): string | undefined {
  const unknown = Object.keys(schema).find((key) => UNKNOWN.has(key));
  if (unknown !== undefined) return `${unknown} is not supported`;
  if (Number(schema['minItems'] ?? 0) > 1) return 'minItems above 1 is not supported';
  if (schema['type'] === 'object' && schema['additionalProperties'] !== false)
    return 'additionalProperties must be false';
  const properties = childrenOf(schema['properties']);
  const required = Array.isArray(schema['required']) ? schema['required'].length : 0;
  if (schema['type'] === 'object') count.optional += properties.length - required;
  if (schema['anyOf'] !== undefined || Array.isArray(schema['type'])) count.unions += 1;
  const inner = [
    ...properties,
    ...childrenOf(schema['$defs']),
    ...childrenOf(schema['anyOf']),
    ...childrenOf(schema['allOf']),
    ...childrenOf([schema['items']]),
  ];
  for (const child of inner) {
    const fault = findFault(child, count);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The schemas in a map or a list of them; properties may have any name, so a map's keys are not keywords. */
const childrenOf = (value: unknown): readonly Schema[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).filter((child): child is Schema => typeof child === 'object' && child !== null)
    : [];
