export * from './inspect-process.ts';
export * from './postgres/embedded-postgres.ts';
export * from './postgres/end-left-postmaster.ts';
export * from './scratch-root.ts';
