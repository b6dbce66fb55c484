import type { StageContext } from '../../run-stage.ts';
import type { AskModel, ModelReply } from './ask-model.ts';
import type { DishChoiceInput } from './dish-choice.ts';
import { parseReply, type ParsedPicks } from './parse-reply.ts';
import { preparePicks } from './prompt.ts';

/** Asks one model for the dishes of a week. */
export type AskForPicks = (
  context: StageContext,
  input: DishChoiceInput,
  model: string,
) => Promise<ModelReply<ParsedPicks>>;

/** Whatever happens, one generation asks for picks at most this often. */
const MAX_CALLS = 4;

export function createAskForPicks(ask: AskModel): AskForPicks {
  return (context, input, model) => {
    const question = preparePicks({ ...input, generationId: context.claim.generationId }, model);
    return ask(context, {
      ...question,
      step: 'pick_dishes',
      maxCalls: MAX_CALLS,
      parse: (text) => parseReply(text, question),
    });
  };
}
