export * from './best-day-on-grid.ts';
export * from './compare-with-long-run.ts';
export * from './day-figures.ts';
export * from './eater.ts';
export * from './find-breaches.ts';
export * from './judge-dish.ts';
export * from './try-small-day.ts';
export * from './value-of-day.ts';
