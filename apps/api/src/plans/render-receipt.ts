import { PlanTargets } from '@mealwise/core';
import type { ReceiptObject } from './receipt-object.ts';

/** A receipt in Markdown, for people: the same numbers, in the order in which one would ask for them. */
export function renderReceipt(receipt: ReceiptObject): string {
  const foods = new Map(receipt.foods.map((food) => [food.food, food]));
  const nameOf = (key: string): string => foods.get(key)?.name ?? key;
  const sections = [
    `# Receipt of plan ${receipt.plan_id}`,
    `Version ${receipt.plan_version}, made ${receipt.created_at}, from catalogue ${receipt.catalogue_version}.`,
    '## Targets of a day',
    table(
      ['target', 'per day'],
      // In the schema's order: the store keeps none.
      PlanTargets.keyof().options.map((name) => [words(name), String(receipt.targets[name])]),
    ),
    ...receipt.target_steps.map(
      ({ name, formula, inputs, result, unit }) =>
        `- **${name}** = ${formula} = ${round(result)} ${unit} (${Object.entries(inputs)
          .map(([input, value]) => `${input} ${typeof value === 'number' ? round(value) : value}`)
          .join(', ')})`,
    ),
    '## Who chose the dishes',
    table(
      ['day', 'meal', 'dish', 'chosen by'],
      receipt.dishes.map(({ date, slot, title, chosen_by }) => [date, words(slot), title, chosen_by]),
    ),
    ...receipt.repairs.map((repair) => `- ${escape(repair)}`),
    '## What models were asked',
    receipt.model_calls.length === 0
      ? 'Nothing: no model was asked.'
      : table(
          ['call', 'for', 'model', 'tokens in', 'tokens out', 'US$', 'end'],
          receipt.model_calls.map((call) => [
            call.id,
            words(call.step),
            call.model,
            String(call.input_tokens),
            String(call.output_tokens),
            call.cost_usd,
            call.status,
          ]),
        ),
    '## Where the figures come from',
    ...Object.entries(receipt.formulas).map(([name, formula]) => `- ${name}: ${formula}`),
    ...receipt.days.flatMap((day) => [
      `### ${day.date}: ${day.figures.calories} kcal, ${day.figures.protein_g} g protein, ${day.figures.fat_g} g fat, ${day.figures.net_carbs_g} g net carbohydrate`,
      table(
        ['meal', 'food', 'g', 'protein g', 'fat g', 'carbohydrate g', 'fibre g', 'sodium mg', 'source'],
        day.meals.flatMap((meal) =>
          meal.lines.map(({ food, grams, brings }) => [
            words(meal.slot),
            nameOf(food),
            String(grams),
            shown(brings.protein_g),
            shown(brings.fat_g),
            shown(brings.carbohydrate_g),
            shown(brings.fibre_g),
            shown(brings.sodium_mg),
            `${foods.get(food)?.source ?? ''} ${foods.get(food)?.source_id ?? ''}`,
          ]),
        ),
      ),
    ]),
    '## What it costs',
    table(
      ['food', 'g', '¢ per 100 g', 'price from', 'US$'],
      receipt.prices.lines.map((line) => [
        nameOf(line.food),
        String(line.grams),
        shown(line.cents_per_100g),
        line.source === null
          ? 'unknown'
          : `${words(line.source)} ${line.year ?? ''} (${line.confidence ?? ''})`,
        line.cost?.amount ?? 'unknown',
      ]),
    ),
    `Together US$ ${receipt.prices.total.amount}.`,
    '## What was checked',
    table(
      ['rule', 'outcome', 'findings'],
      receipt.rules.map(({ rule, outcome, findings }) => [words(rule), outcome, String(findings)]),
    ),
  ];
  return `${joinSections(sections)}\n`;
}

/** List items stand together, everything else apart. */
function joinSections(sections: readonly string[]): string {
  return sections.reduce((text, section) => {
    const isList = section.startsWith('- ') && /(?:^|\n)- [^\n]*$/.test(text);
    return text === '' ? section : `${text}${isList ? '\n' : '\n\n'}${section}`;
  }, '');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Titles of people's own recipes are in here: nothing in them may end a cell or begin markup. */
const escape = (text: string): string =>
  text.replaceAll(/[\\`*_{}[\]<>|#!~]/g, '\\$&').replaceAll(/\s+/g, ' ');

const words = (name: string): string => name.replaceAll('_', ' ');
const round = (value: number): string => String(Math.round(value * 1_000) / 1_000);
const shown = (value: number | null): string => (value === null ? 'unknown' : String(value));
