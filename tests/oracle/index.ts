export * from './day-figures.ts';
export * from './eater.ts';
export * from './find-breaches.ts';
export * from './judge-dish.ts';
