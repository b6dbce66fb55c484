// The inside of the planner's search, for the oracles of bench and tests that weigh it. Nothing that serves people imports it.
export { annealWeek } from './anneal-week.ts';
export { createPlanningProblem } from './planning-problem.ts';
