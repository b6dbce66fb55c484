import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '@mealwise/db';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestApi, signToken, type TestApi } from '../testing/create-test-api.ts';
import { makePlan } from '../testing/make-plan.ts';

let api: TestApi;
let folder: string;
let environment: Record<string, string | undefined>;

beforeAll(async () => {
  api = await createTestApi(inject('testServer'));
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as AddressInfo;
  folder = await mkdtemp(join(tmpdir(), 'mealwise-examples-'));
  // Every curl of a document then fails on an answer that is an error, as it stands.
  await writeFile(join(folder, '.curlrc'), 'fail-with-body\n');
  environment = {
    ...process.env,
    CURL_HOME: folder,
    URL: `http://127.0.0.1:${port}`,
    TOKEN: await signToken(newId()),
  };
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

/** The shell blocks of some sections of docs/api.md, in their order; those of generations need workers and are not here. */
async function examplesOf(...sections: string[]): Promise<string[]> {
  const path = new URL('../../../../docs/api.md', import.meta.url);
  const parts = (await readFile(path, 'utf8')).split(/^## /m);
  return sections.flatMap((section) => {
    const text = parts.find((part) => part.startsWith(`${section}\n`)) ?? '';
    return [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map((match) => match[1] ?? '');
  });
}

/** A machine without curl cannot paste the examples; under CI that is a fault. */
const isUnable = spawnSync('curl', ['--version']).status !== 0 && !process.env['CI'];
if (isUnable) console.warn('The examples of docs/api.md are not tried: install curl.');

test.skipIf(isUnable)(
  'the examples about profile, targets, foods, pantry and recipes can be pasted as they stand',
  async () => {
    const examples = await examplesOf(
      'Your profile',
      'Foods and recipes',
      'Your pantry',
      'Recipes of your own',
      'Check any food',
    );
    expect(examples.length).toBeGreaterThan(6);
    const { stdout, stderr } = await paste(examples);
    expect(stderr).toBe('');
    expect(stdout).toContain('"object":"targets"');
    expect(stdout).toContain('"object":"pantry"');
    expect(stdout).toContain('"object":"nutrition_validation"');
    expect(stdout).toMatch(/link: <http.*rel="next"/);
    expect(stdout).toMatch(/"object":"list".*"object":"recipe"/);
  },
);

test.skipIf(isUnable)('the examples about plans and their changes can be pasted as they stand', async () => {
  const person = await api.newPerson();
  await makePlan(api, person);
  await makePlan(api, person);
  const examples = await examplesOf(
    'Your plans',
    'Check the plan',
    'Swap a meal',
    'Plan some meals anew',
    'Undo a change',
  );
  const { stdout, stderr } = await paste(examples, { TOKEN: await signToken(person) });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/"object":"list".*"object":"plan_summary"/);
  expect(stdout).toContain('"confirmed":true');
  expect(stdout).toMatch(/"locked":true[^]*"locked":false/);
  expect(stdout).toMatch(/"object":"swap","mode":"suggest"/);
  expect(stdout).toMatch(/"object":"generation".*"kind":"partial"/);
  expect(stdout.trimEnd()).toMatch(/201$/);
});

function paste(
  examples: readonly string[],
  more: Record<string, string> = {},
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)('sh', ['-e', '-c', examples.join('\necho\n')], {
    cwd: folder,
    env: { ...environment, ...more },
    timeout: 25_000,
  });
}
