import { readWishes, type Constraint, type ReadWish, type WishReading } from '@mealwise/core';
import type { Logger } from 'pino';
import type { AiConfig } from '../../config.ts';
import type { StageContext } from '../../run-stage.ts';
import type { PlanningInput } from '../load-planning-input.ts';
import type { AskModel } from './ask-model.ts';
import { nextModelMayHelp } from './dish-choice.ts';
import { parseWishes } from './parse-wishes.ts';
import { prepareWishes } from './wishes-prompt.ts';

/** Says what the special requests of a generation mean. Never fails a plan: what cannot be understood changes nothing. */
export type InterpretWishes = (context: StageContext, input: PlanningInput) => Promise<WishReading>;

/** By rules alone, without a model. */
export const interpretByRules: InterpretWishes = async (_context, input) => readByRules(input);

export function readByRules({
  request,
  catalogue,
}: Pick<PlanningInput, 'request' | 'catalogue'>): WishReading {
  return { wishes: readWishes(request, catalogue.foods), readBy: 'rules' };
}

/** One answer, and one more where a worker died over the first. */
const MAX_CALLS = 2;

/**
 * Has a model of the chain read the special requests, in the closed language and no other. Where none brings an answer at once, the rules
 * read them: no plan waits or is tried again for this. Nothing is asked where nothing was requested. What the rules read of allergens
 * holds in any case.
 */
export function createInterpretWishes({
  ai,
  ask,
  log,
}: {
  readonly ai: AiConfig;
  readonly ask: AskModel;
  readonly log: Logger;
}): InterpretWishes {
  return async (context, input) => {
    const { claim } = context;
    const { request, catalogue } = input;
    const byRules = readByRules(input);
    if (request.special_requests.length === 0 || claim.ageMs > ai.patienceMs) return byRules;
    for (const model of ai.models) {
      const question = prepareWishes({ ...request, generationId: claim.generationId }, model);
      const reply = await ask(context, {
        ...question,
        step: 'read_wishes',
        // A later attempt goes by what an earlier one was told, so that it plans from the same candidates.
        maxCalls: claim.failures === 0 && claim.rejections === 0 ? MAX_CALLS : 0,
        parse: (text) => parseWishes(text, { nonce: question.nonce, request, foods: catalogue.foods }),
      });
      if (reply.kind === 'answer')
        return { wishes: keepAllergens(reply.answer, byRules.wishes), readBy: model };
      const why = reply.kind === 'give_up' ? reply.reason : reply.code;
      log.warn({ generationId: claim.generationId, model, why }, 'the model did not read the wishes');
      if (reply.kind !== 'give_up' || !nextModelMayHelp(reply.reason)) break;
    }
    return byRules;
  };
}

/** A model may overlook an allergy; the rules, which only ever add one, are asked as well. */
function keepAllergens(read: readonly ReadWish[], byRules: readonly ReadWish[]): ReadWish[] {
  return read.map(({ request, constraints }) => {
    const strict = (byRules[request]?.constraints ?? []).filter(({ kind }) => kind === 'avoid_allergen');
    return { request, constraints: [...constraints, ...strict.filter((own) => !includes(constraints, own))] };
  });
}

const includes = (constraints: readonly Constraint[], wanted: Constraint): boolean =>
  constraints.some((constraint) => JSON.stringify(constraint) === JSON.stringify(wanted));
