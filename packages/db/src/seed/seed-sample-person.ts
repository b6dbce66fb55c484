import { Blueprint } from '@mealwise/core';
import { idFromName } from '../new-id.ts';
import { openApiDatabase } from '../api-database.ts';
import { addIntake, getNewestIntake } from '../people/profile.ts';

/** The person whose token `npm start` prints. */
export const samplePersonId = idFromName('sample_person', 'alex');

const blueprint = Blueprint.parse({
  birth_date: '1991-05-17',
  sex: 'female',
  weight_kg: 68,
  height_cm: 170,
  activity_level: 'moderate',
  goal: 'maintenance',
  diet: 'omnivore',
  allergies: ['peanut'],
  dislikes: ['olives'],
  cuisines: { prefer: ['italian', 'thai'], avoid: [] },
  max_prep_minutes: 60,
});

/** Makes the sample person with a blueprint, unless it is there already; whatever the person changed stays. */
export async function seedSamplePerson(apiUrl: string): Promise<string> {
  const db = openApiDatabase({
    connectionString: apiUrl,
    max: 1,
    applicationName: 'mealwise-seed',
    // A broken connection surfaces as the failure of the next statement, which ends the seed.
    onIdleError: () => undefined,
  });
  try {
    await db.asPerson(samplePersonId, async (trx) => {
      if ((await getNewestIntake(trx, samplePersonId)) === undefined)
        await addIntake(trx, samplePersonId, blueprint);
    });
    return samplePersonId;
  } finally {
    await db.close();
  }
}
