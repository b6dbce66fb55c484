import { expect, test } from 'vitest';
import { html } from './html.ts';

test('whatever is put into markup is escaped, whichever place it is in', () => {
  const evil = `"><script>alert('x')</script>&`;
  const { markup } = html`<p title="${evil}">${evil} ${4}</p>`;
  expect(markup).not.toMatch(/<script|alert\('/);
  expect(markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt;&amp; 4</p>',
  );
});

test('markup within markup stays, and lists follow each other', () => {
  const items = ['a', '<b>'].map((text) => html`<i>${text}</i>`);
  expect(html`<b>${items}</b>`.markup).toBe('<b><i>a</i>\n<i>&lt;b&gt;</i></b>');
  expect(html`<b>${html`<i>${1}</i>`}</b>`.markup).toBe('<b><i>1</i></b>');
});
