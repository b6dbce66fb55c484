import { expect, test } from 'vitest';
import { findNewlyBroken, findUnsafe } from './compare-reports.ts';
import { sampleDates, sampleInput, sampleTargets } from './sample-week.ts';
import { validatePlan } from './validate-plan.ts';
import type { PlanViolation, ValidationReport } from './validation-report.ts';

const [monday, tuesday] = sampleDates;
const clean = validatePlan(sampleInput());
const withFindings = (...violations: PlanViolation[]): ValidationReport => ({ ...clean, violations });
const finding = (changes: Partial<PlanViolation>): PlanViolation => ({
  rule: 'allergen',
  severity: 'safety',
  date: monday,
  slot: 'dinner',
  subject: 'almonds',
  message: 'a finding',
  ...changes,
});

test('what is unsafe elsewhere counts, what is unsafe in the excepted meal does not', () => {
  const here = finding({});
  const there = finding({ slot: 'lunch' });
  const anywhere: PlanViolation = { rule: 'diet', severity: 'safety', message: 'all of it' };
  const report = withFindings(here, there, anywhere, finding({ severity: 'violation' }));
  expect(findUnsafe(report)).toEqual([here, there, anywhere]);
  expect(findUnsafe(report, [{ date: monday, slot: 'dinner' }])).toEqual([there, anywhere]);
});

test('an unsafe meal is broken however long it has been there; a violation only where it is new or worse', () => {
  const over = (measured: number, changes: Partial<PlanViolation> = {}): PlanViolation =>
    finding({ rule: 'macro_deviation', severity: 'violation', subject: 'fatG', measured, ...changes });
  const before = withFindings(finding({}), over(12), over(9, { date: tuesday, severity: 'flag' }));
  expect(findNewlyBroken(before, withFindings(finding({})))).toHaveLength(1);
  expect(findNewlyBroken(before, withFindings(over(12), over(11)))).toEqual([]);
  for (const worse of [over(12.5), over(11, { subject: 'proteinG' }), over(11, { date: tuesday })])
    expect(findNewlyBroken(before, withFindings(worse))).toEqual([worse]);
  expect(findNewlyBroken(before, withFindings(finding({ severity: 'flag', rule: 'variety' })))).toEqual([]);
});

test('a diet that goes by amounts is a diet: what breaks it counts like what is unsafe', () => {
  const tooSweet = finding({ rule: 'diet', severity: 'violation' });
  const day: PlanViolation = { rule: 'diet', severity: 'violation', date: tuesday, message: 'not keto' };
  const report = withFindings(tooSweet, day);
  expect(findUnsafe(report)).toEqual([tooSweet, day]);
  expect(findUnsafe(report, [{ date: monday, slot: 'dinner' }])).toEqual([day]);
  // A day as a whole changes with any of its meals, and is judged again then.
  expect(findUnsafe(report, [{ date: tuesday, slot: 'lunch' }])).toEqual([tooSweet]);
  expect(findNewlyBroken(report, report)).toEqual([tooSweet, day]);
});

test('of real reports, a plan that is as good as before breaks nothing', () => {
  expect(findNewlyBroken(clean, clean)).toEqual([]);
  const harder = validatePlan(sampleInput({ targets: { ...sampleTargets, fatG: 30 } }));
  expect(findNewlyBroken(clean, harder).every(({ rule }) => rule === 'macro_deviation')).toBe(true);
  expect(findNewlyBroken(clean, harder)).not.toEqual([]);
});
