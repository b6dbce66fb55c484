import type { z } from 'zod';

/**
 * What is wrong with a value, as the end of a sentence that its pointer begins: "must be at least 1". Undefined where zod's own words
 * have to do. A schema that has words of its own keeps them.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${nameType(issue.expected)}`;
    case 'invalid_value':
      return issue.input === undefined ? 'is required' : `must be ${oneOf(issue.values)}`;
    case 'too_small':
      return issue.inclusive === false
        ? `must be more than ${issue.minimum}`
        : `must ${verbOf(issue.origin)} at least ${amountOf(issue.minimum, issue.origin)}`;
    case 'too_big':
      return issue.inclusive === false
        ? `must be less than ${issue.maximum}`
        : `must ${verbOf(issue.origin)} at most ${amountOf(issue.maximum, issue.origin)}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return formats[issue.format];
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return undefined;
  }
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'must be a UUID',
  date: 'must be a date such as 2026-12-31',
  datetime: 'must be a time such as 2026-12-31T12:00:00Z',
  url: 'must be a URL',
};

const types: Readonly<Record<string, string>> = {
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const nameType = (expected: string): string => types[expected] ?? `a ${expected}`;

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;

const units: Readonly<Record<string, string>> = { string: 'character', array: 'item' };

const verbOf = (origin: string): string => (origin in units ? 'have' : 'be');

function amountOf(amount: unknown, origin: string): string {
  const unit = units[origin];
  return unit === undefined ? String(amount) : `${String(amount)} ${unit}${Number(amount) === 1 ? '' : 's'}`;
}
