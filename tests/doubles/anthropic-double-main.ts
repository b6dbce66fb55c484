import { parseArgs } from 'node:util';
import { startAnthropicDouble } from './anthropic-double.ts';

/** Runs the double by itself: `node tests/doubles/anthropic-double-main.ts --port 8181`. Ends with Ctrl-C. */
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const port = Number(values.port);
if (values.port === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('--port must be a number from 0 to 65535; 0 takes any free port');
  process.exit(2);
}
try {
  const double = await startAnthropicDouble({ port });
  console.log(`Messages API double on ${double.url}`);
  console.log(`ANTHROPIC_API_KEY=test ANTHROPIC_BASE_URL=${double.url} npm start`);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is in use`);
  process.exitCode = 1;
}
