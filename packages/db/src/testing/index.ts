export * from './test-database.ts';
export type * from './provided-context.ts';
export * from './synthetic-usda-foods.ts';
