/** Every example of docs/api.md, sent in its order to a real server, and every endpoint that there is has one. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

const DOCS = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const EXAMPLE = /^```http\n(GET|POST|DELETE) (\S+)\n([^]*?)```\n\n```json\n([^]*?)```$/gm;

interface Example {
  readonly method: string;
  readonly path: string;
  /** Lines of JSON. */
  readonly body: string;
  readonly answer: string;
}
const examples = [...DOCS.matchAll(EXAMPLE)].map(([, method, path, body, answer]): Example => ({ method: method!, path: path!, body: body!, answer: answer! })); // prettier-ignore

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(['scenarios/s01-dam-penedo', 'scenarios/s02-osk-count']);
});
afterAll(() => server.close());

const known = new Map<string, string>();
const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => known.get(name) ?? whole);

/** One, or one a line. */
function documentsIn(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return text.trim().split('\n').map((line) => JSON.parse(line) as unknown); // prettier-ignore
  }
}

/** What an example shows must be there: "…" is anything, a string that ends in it a beginning, a list that ends in it longer. */
function expectShown(shown: unknown, actual: unknown, where: string): void {
  if (typeof shown === 'string') {
    const name = /^\{(\w+)\}$/.exec(shown)?.[1];
    if (shown === '…') expect(actual, where).toBeDefined();
    else if (name !== undefined && !known.has(name)) known.set(name, actual as string);
    else if (shown.endsWith('…')) expect(String(actual).startsWith(shown.slice(0, -1)), where).toBe(true);
    else expect(actual, where).toBe(filled(shown));
  } else if (Array.isArray(shown)) {
    const isOpen = shown.at(-1) === '…';
    const items = isOpen ? shown.slice(0, -1) : shown;
    expect(Array.isArray(actual), where).toBe(true);
    if (!isOpen) expect(actual, where).toHaveLength(items.length);
    for (const [i, item] of items.entries()) expectShown(item, (actual as unknown[])[i], `${where}[${i}]`);
  } else if (typeof shown === 'object' && shown !== null) {
    expect(typeof actual, where).toBe('object');
    for (const [key, value] of Object.entries(shown))
      expectShown(value, (actual as Record<string, unknown>)[key], `${where}.${key}`);
  } else expect(actual, where).toBe(shown);
}

describe('docs/api.md', () => {
  it.each(examples)('$method $path answers as it says', async ({ method, path, body, answer }) => {
    const type = path.endsWith('/bulk') ? 'application/x-ndjson' : 'application/json';
    const sent = method === 'POST' ? { headers: { 'content-type': type }, body: filled(body) } : {};
    const address = path.replace(/\{(\w+)\}/g, (whole, name: string) => encodeURIComponent(known.get(name) ?? whole));
    const response = await server.ask(address, { method, ...sent });
    const text = (await response.text()).trim();
    const shown = documentsIn(answer);
    const lines = shown.length > 1 ? text.split('\n') : [text];
    expect(lines).toHaveLength(shown.length);
    for (const [i, line] of lines.entries()) expectShown(shown[i], JSON.parse(line), path);
  });

  it('leaves no endpoint out', async () => {
    const { paths } = await server.get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json');
    const missing = Object.entries(paths).flatMap(([path, methods]) => {
      const short = path.replace('/corpora/{corpus}', '').replace(/^\/api\/v1$/, '/api/v1/corpora/default');
      const pattern = new RegExp(`${short.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/\\s`]+')}(?=[\\s?\`])`);
      return Object.keys(methods).flatMap((method) => {
        const own = new RegExp(`${method.toUpperCase()} ${pattern.source}`);
        return own.test(DOCS) ? [] : [`${method.toUpperCase()} ${short}`];
      });
    });
    expect(missing).toEqual([]);
  });
});
