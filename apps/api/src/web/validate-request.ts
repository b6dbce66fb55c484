import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import type { RequestFault } from '../api-problem.ts';
import { describeIssue } from './describe-issue.ts';
import { suggestName } from './suggest-name.ts';

/** Thrown into the route when params, query or body do not fit their schema. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly faults: readonly RequestFault[];
  /** Which part of the request it was; set by Fastify. */
  validationContext?: string;

  constructor(faults: readonly RequestFault[]) {
    super(`The request has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}`);
    this.faults = faults;
  }
}

const MAX_FAULTS = 20;

/** Checks each part of a request against its zod schema and hands the route the parsed value. Coerces nothing. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  return (value) => {
    // Fastify passes null where there is no body.
    const data: unknown = value ?? undefined;
    const parsed = schema.safeParse(data, { error: describeIssue });
    return parsed.success
      ? { value: parsed.data }
      : { error: new InvalidRequest(describeFaults(parsed.error, schema, data)) };
  };
};

/** The faults of a value, at most twenty, each with a pointer; unknown fields come with what was probably meant. */
export function describeFaults(error: z.ZodError, schema: z.ZodType, data: unknown): RequestFault[] {
  return error.issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => describeUnknownField([...issue.path, key], knownFields(schema, issue.path)))
        : [{ pointer: toPointer(issue.path), code: codeOf(issue, data), detail: issue.message }],
    )
    .slice(0, MAX_FAULTS);
}

function describeUnknownField(path: readonly PropertyKey[], known: readonly string[]): RequestFault {
  const suggestion = suggestName(String(path.at(-1)), known);
  return {
    pointer: toPointer(path),
    code: 'unknown_field',
    detail:
      suggestion === undefined
        ? 'There is no such field.'
        : `There is no such field; did you mean "${suggestion}"?`,
  };
}

function codeOf(issue: z.core.$ZodIssue, data: unknown): string {
  const isMissing = isAbsent(data, issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return isMissing ? 'required' : 'wrong_type';
    case 'too_small':
    case 'too_big':
    case 'not_multiple_of':
      return 'out_of_range';
    case 'invalid_format':
      return 'wrong_format';
    case 'invalid_value':
      return isMissing ? 'required' : 'not_allowed';
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_union':
    case 'custom':
    case 'unrecognized_keys':
      return 'not_allowed';
  }
}

/** A client may send a key of any length; a pointer repeats at most this much of it. */
const MAX_SEGMENT = 100;

function toPointer(path: readonly PropertyKey[]): string {
  return path
    .map(
      (segment) =>
        `/${String(segment).slice(0, MAX_SEGMENT).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`,
    )
    .join('');
}

/** Whether nothing was sent at `path`. A list that was sent as one text has no items of its own: its parts are not absent. */
function isAbsent(data: unknown, path: readonly PropertyKey[]): boolean {
  const holder = valueAt(data, path.slice(0, -1));
  const couldHold = path.length === 0 || (typeof holder === 'object' && holder !== null);
  return couldHold && valueAt(data, path) === undefined;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}

/** The fields that the object at `path` may have. */
function knownFields(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let current: z.core.$ZodType | undefined = schema;
  for (const key of path) {
    const inner: z.core.$ZodType | undefined = current === undefined ? undefined : unwrap(current);
    if (inner instanceof z.ZodObject) current = inner.shape[String(key)];
    else if (inner instanceof z.ZodArray) current = inner.element;
    else current = undefined;
  }
  const object = current === undefined ? undefined : unwrap(current);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

/** A schema without what only says that a value may be absent. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable
  )
    return unwrap(schema.unwrap());
  return schema;
}
