/** Exports over HTTP: the same as on the command line, as files, for those who may read. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyBundle } from '../../render/bundle/verify-bundle.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(['scenarios/s08-missing-hiker']);
});
afterAll(() => server.close());

it('sends the reports that a filter leaves, one a line', async () => {
  const answer = await server.ask('/api/v1/export?outlet=Daily+Tally');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="hearsay-reports-\d{4}-\d\d-\d\d\.jsonl"$/,
  );
  const ids = (await answer.text()).trimEnd().split('\n').map((line) => JSON.parse(line).article.id); // prettier-ignore
  expect(ids).toEqual(['s08-a3', 's08-a4']);
});

it('sends some articles by their ids', async () => {
  const answer = await server.ask('/api/v1/corpora/default/export?article=s08-a1&article=s08-a6');
  expect((await answer.text()).trimEnd().split('\n')).toHaveLength(2);
});

it('sends a bundle that is whole', async () => {
  const answer = await server.ask('/api/v1/export?format=bundle&q=helicopter');
  const { problems, manifest } = verifyBundle(new Uint8Array(await answer.arrayBuffer()));
  expect(problems).toEqual([]);
  expect(manifest?.filter).toEqual({ q: 'helicopter' });
});

it('sends a page as a file, never as a page of its own address', async () => {
  const answer = await server.ask('/api/v1/export?format=html');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(await answer.text()).toContain('who really says so?');
});

it.each([
  ['format=yaml', 422],
  ['claim=none', 404],
  ['article=none', 404],
])('refuses %s', async (query, status) => {
  const answer = await server.ask(`/api/v1/export?${query}`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

it('refuses a corpus that is not there, and is in OpenAPI', async () => {
  expect((await server.ask('/api/v1/corpora/none/export')).status).toBe(404);
  const { paths } = (await (await server.ask('/openapi.json')).json()) as { paths: Record<string, unknown> };
  expect(Object.keys(paths)).toContain('/api/v1/corpora/{corpus}/export');
});

it('goes on after askers that went away, or asked for the head alone', async () => {
  for (let i = 0; i < 5; i++) {
    const leaving = new AbortController();
    const answer = await server.ask('/api/v1/export?format=html', { signal: leaving.signal });
    leaving.abort();
    await answer.text().catch(() => {});
    await server.ask('/api/v1/export', { method: 'HEAD' });
  }
  await expect.poll(async () => (await server.ask('/api/v1/export')).status).toBe(200);
});
