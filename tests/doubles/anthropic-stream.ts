import type { Message } from './anthropic-message.ts';

/** The same message as server-sent events, in the order and shape of the API. */
export function streamMessage(message: Message): string {
  const { stop_reason, stop_sequence, stop_details, container, usage } = message;
  const opening = {
    ...message,
    content: [],
    stop_reason: null,
    stop_details: null,
    usage: { ...usage, output_tokens: 1 },
  };
  const blocks = message.content.flatMap((block, index) => [
    event('content_block_start', { index, content_block: emptied(block) }),
    ...deltasOf(block).map((delta) => event('content_block_delta', { index, delta })),
    event('content_block_stop', { index }),
  ]);
  return [
    event('message_start', { message: opening }),
    event('ping', {}),
    ...blocks,
    event('message_delta', { delta: { stop_reason, stop_sequence, stop_details, container }, usage }),
    event('message_stop', {}),
  ].join('');
}

type Block = Message['content'][number];

const emptied = (block: Block): object =>
  'text' in block ? { ...block, text: '' } : { ...block, signature: '' };

function deltasOf(block: Block): object[] {
  if (!('text' in block)) return [{ type: 'signature_delta', signature: block.signature }];
  const parts = block.text.match(/[\s\S]{1,200}/g) ?? [];
  return parts.map((text) => ({ type: 'text_delta', text }));
}

const event = (type: string, data: object): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
