import type { PlannedDay } from '../generation/week-plan.ts';
import type { ValidatePlanInput } from './validation-input.ts';
import type { PlanViolation } from './validation-report.ts';

/** The same main dish twice on a day or on two days in a row is worth saying, unless repetition was asked for. */
export function checkVariety({ week, enforceVariety = true }: ValidatePlanInput): PlanViolation[] {
  if (!enforceVariety) return [];
  return week.days.flatMap((day, index) => {
    const mains = mainsOf(day);
    const before = mainsOf(week.days[index - 1]);
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

function mainsOf(day: PlannedDay | undefined): string[] {
  return (day?.meals ?? [])
    .filter(({ slot }) => slot === 'lunch' || slot === 'dinner')
    .map(({ recipeId }) => recipeId);
}
