import { stages, type Stage } from '@mealwise/core';
import type { GenerationForPerson, StageAttemptForPerson } from '@mealwise/db';
import type { GenerationObject } from './generation-object.ts';

type StageProgress = GenerationObject['progress']['stages'][number];

/** Where each stage stands: by its place before or behind the current one, and by its attempts. */
export function describeStages(
  generation: Pick<GenerationForPerson, 'status' | 'stage' | 'attempts'>,
): StageProgress[] {
  const current = stages.indexOf(generation.stage);
  return stages.map((name, index) => {
    const attempts = generation.attempts.filter((attempt) => attempt.stage === name);
    return {
      name,
      status: statusOf(generation, attempts, Math.sign(index - current)),
      attempts: attempts.length,
      duration_ms: sumDurations(attempts),
      note: noteOn(attempts),
    };
  });
}

function statusOf(
  { status }: { readonly status: GenerationForPerson['status'] },
  attempts: readonly StageAttemptForPerson[],
  position: number,
): StageProgress['status'] {
  if (status === 'succeeded' || position < 0) return 'succeeded';
  const isOver = status === 'failed' || status === 'canceled' || status === 'expired';
  if (position > 0) return isOver ? 'skipped' : 'pending';
  if (isOver) return status === 'failed' ? 'failed' : 'skipped';
  return attempts.some((attempt) => attempt.outcome === 'running') ? 'running' : 'waiting';
}

function sumDurations(attempts: readonly StageAttemptForPerson[]): number | null {
  const finished = attempts.flatMap(({ durationMs }) => durationMs ?? []);
  return finished.length === 0 ? null : finished.reduce((sum, ms) => sum + ms, 0);
}

const setbacks: Readonly<Record<string, string>> = {
  retryable: 'failed and was tried again',
  terminal: 'failed for good',
  lost: 'was lost with its worker and taken over by another',
  delayed: 'had to wait',
  interrupted: 'was interrupted by a restart',
};

/** Such as "try 1 failed and was tried again (ai_overloaded)". */
function noteOn(attempts: readonly StageAttemptForPerson[]): string | null {
  const notes = attempts.flatMap(({ attempt, outcome, errorCode }) => {
    const setback = setbacks[outcome];
    return setback === undefined
      ? []
      : [`try ${attempt} ${setback}${errorCode === null ? '' : ` (${errorCode})`}`];
  });
  return notes.length === 0 ? null : notes.join('; ');
}

/** Tries of the current stage that count against its bound. */
export function countAttempts(attempts: readonly StageAttemptForPerson[], stage: Stage): number {
  return attempts.filter(
    (attempt) =>
      attempt.stage === stage && attempt.outcome !== 'delayed' && attempt.outcome !== 'interrupted',
  ).length;
}
