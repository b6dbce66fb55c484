import type { PlannedDay } from '../generation/week-plan.ts';
import type { Demands } from './read-demands.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/** The same main dish twice on a day or on two days in a row is worth saying, unless it is left over or repetition was asked for. */
export function checkVariety(
  { week }: Pick<ValidatePlanInput, 'week'>,
  { enforceVariety }: Pick<Demands, 'enforceVariety'>,
): PlanViolation[] {
  if (!enforceVariety) return [];
  return week.days.flatMap((day, index) => {
    const mains = cookedMainsOf(day);
    const before = cookedMainsOf(week.days[index - 1]);
    const repeat = (recipeId: string, message: string): PlanViolation => ({
      rule: 'variety',
      severity: 'flag',
      date: day.date,
      subject: recipeId,
      message,
    });
    return [
      ...mains
        .filter((recipeId, place) => mains.indexOf(recipeId) < place)
        .map((recipeId) => repeat(recipeId, 'The same main dish twice on a day')),
      ...[...new Set(mains)]
        .filter((recipeId) => before.includes(recipeId))
        .map((recipeId) => repeat(recipeId, 'The same main dish as on the day before')),
    ];
  });
}

function cookedMainsOf(day: PlannedDay | undefined): string[] {
  return (day?.meals ?? [])
    .filter(({ slot, leftoverOf }) => leftoverOf === undefined && (slot === 'lunch' || slot === 'dinner'))
    .map(({ recipeId }) => recipeId);
}
