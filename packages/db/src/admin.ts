// What the owner of a database runs: apart from the rest, so that API and workers need not load it.
export * from './migrate.ts';
export * from './provision-roles.ts';
export * from './seed/seed-catalogue.ts';
export * from './seed/seed-sample-person.ts';
export * from './usda/fdc-client.ts';
export * from './usda/import-usda-foods.ts';
export * from './usda/list-api-foods.ts';
export * from './usda/read-bulk-file.ts';
export * from './usda/usda-import-error.ts';
