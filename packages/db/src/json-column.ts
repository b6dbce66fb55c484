import type { ColumnType } from 'kysely';

/** jsonb: read as the parsed value, written as JSON text (pg would bind a JavaScript array as a Postgres array). */
export type Json<T extends object = object> = ColumnType<T, string, string>;
export type NullableJson<T extends object = object> = ColumnType<
  T | null,
  string | null | undefined,
  string | null
>;
