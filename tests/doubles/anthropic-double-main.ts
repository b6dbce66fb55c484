import { parseArgs } from 'node:util';
import { startAnthropicDouble } from './anthropic-double.ts';

/** Runs the double by itself: `node tests/doubles/anthropic-double-main.ts --port 8181`. Ends with Ctrl-C. */
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const double = await startAnthropicDouble({ port: Number(values.port) });
console.log(`Messages API double on ${double.url}`);
console.log(`ANTHROPIC_API_KEY=test ANTHROPIC_BASE_URL=${double.url} npm start`);
