export * from './test-database.ts';
export * from './open-test-database.ts';
export * from './sample-blueprint.ts';
export type * from './provided-context.ts';
export * from './synthetic-usda-foods.ts';
