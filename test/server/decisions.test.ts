/** What people decide, through the server: it stays apart from the machine's, survives edits, and can be taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimSummary, ClaimView, Decision, DecisionsMade, NewArticle, NewDecision, OutletView, Page, Problem, ReportView, SourceSummary, SourceView } from '../../server/api-types.ts'; // prettier-ignore
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(['scenarios/s01-dam-penedo', 'scenarios/s02-osk-count']);
});
afterAll(() => server.close());

async function decide(decision: NewDecision | { decisions: NewDecision[] }): Promise<Decision[]> {
  const response = await server.post('decisions', decision);
  const answer = await response.text();
  expect([response.status, answer]).toEqual([201, expect.any(String)]);
  return (JSON.parse(answer) as DecisionsMade).decisions;
}
async function refused(decision: unknown): Promise<Problem> {
  const response = await server.post('decisions', decision);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  return (await response.json()) as Problem;
}
const reportOf = (id: string): Promise<ReportView> => server.get(`reports/${id}`);
const claimOf = (id: string): Promise<ClaimView> => server.get(`claims/${encodeURIComponent(id)}`);
const claims = async (query = 'sort=reports&limit=20'): Promise<ClaimSummary[]> =>
  (await server.get<Page<ClaimSummary>>(`claims?${query}`)).items;
/** An attribution as a decision names it. */
function named(report: ReportView, id: string): NonNullable<NewDecision['target']> {
  return {
    type: 'attribution',
    ref: id,
    anchor: { article: report.article.id, span: [0, 1], words: '', before: '', after: '' },
  };
}

describe('an attribution', () => {
  it('is confirmed by somebody, with a reason, and what the machine says stays', async () => {
    const report = await reportOf('s01-a1');
    const [attribution] = report.attributions;
    const [made] = await decide({
      kind: 'confirm',
      target: named(report, attribution!.id),
      why: 'Heard it on the air.',
      who: 'Ana',
    });
    expect(made).toMatchObject({ who: 'Ana', kind: 'confirm', why: 'Heard it on the air.' });
    expect(made!.target.anchor!.words).toBe(report.article.text.slice(...attribution!.content[0]!));
    const after = await reportOf('s01-a1');
    expect(after.attributions).toEqual(report.attributions);
    expect(after.decided[attribution!.id]).toMatchObject({
      state: 'confirmed',
      decisions: [{ id: made!.id, found: 'exact' }],
    });
  });

  it('is corrected, field by field, and taken back', async () => {
    const report = await reportOf('s01-a2');
    const attribution = report.attributions.find(({ speaker }) => speaker !== null)!;
    const other = report.sources.find(({ id }) => id !== attribution.speaker)!;
    const target = named(report, attribution.id);
    const start = attribution.content[0]![0];
    const [first] = await decide({
      kind: 'correct',
      target,
      value: { speaker: other.id, certainty: 'probable' },
      who: 'Ana',
    });
    const [second] = await decide({
      kind: 'correct',
      target,
      value: { content: [[start, start + 9]], speaker: 'Somebody Else' },
      who: 'Ben',
    });
    const decidedNow = async () => (await reportOf('s01-a2')).decided[attribution.id]!;
    expect(await decidedNow()).toMatchObject({
      state: 'corrected',
      value: { speaker: 'Somebody Else', certainty: 'probable', content: [[start, start + 9]] },
    });
    await decide({ kind: 'undo', undoes: second!.id, who: 'Ana' });
    expect((await decidedNow()).value).toEqual({ speaker: other.id, certainty: 'probable' });
    const [undo] = await decide({ kind: 'undo', undoes: first!.id, who: 'Ana' });
    expect(await decidedNow()).toMatchObject({ state: 'none', value: {} });
    await decide({ kind: 'undo', undoes: undo!.id, who: 'Ben' });
    expect(await decidedNow()).toMatchObject({ state: 'corrected', value: { certainty: 'probable' } });
    expect((await decidedNow()).decisions.map(({ kind, undoneBy }) => [kind, undoneBy !== undefined])).toEqual([
      ['correct', false],
      ['correct', true],
      ['undo', false],
      ['undo', true],
      ['undo', false],
    ]);
  });

  it('is withdrawn, and one that the machine missed is added', async () => {
    const report = await reportOf('s01-a4');
    const target = named(report, report.attributions[1]!.id);
    await decide({ kind: 'withdraw', target, who: 'Ana' });
    const [start, end] = report.ownVoice[0]!;
    const [added] = await decide({
      kind: 'correct',
      target: { type: 'attribution', ref: 'new', anchor: { ...target.anchor!, span: [start, end] } },
      value: { content: [[start, end]], speaker: 'The mayor', kind: 'indirect' },
      who: 'Ana',
    });
    const after = await reportOf('s01-a4');
    expect(after.decided[target.ref]!.state).toBe('withdrawn');
    expect(after.decided[added!.id]).toMatchObject({
      state: 'added',
      value: { content: [[start, end]], speaker: 'The mayor' },
    });
    expect(after.attributions.some(({ id }) => id === added!.id)).toBe(false);
  });

  it('keeps its decisions in a later version of the article, unless its words were changed', async () => {
    const url = 'https://harbour-post.example/ferry';
    const first: NewArticle = {
      id: 'ferry-1', url, outlet: 'Harbour Post', published: '2026-05-01T08:00:00Z',
      text: 'The ferry Lyra sank off the mole, the harbour master, Ida Brandt, said. "We counted twelve people in the water," Brandt said. The owner denied that the ship was overloaded.',
    }; // prettier-ignore
    await server.add([first]);
    const before = await reportOf('ferry-1');
    const at = (words: string): string => before.attributions.find(({ content }) => content.some(([start, end]) => before.article.text.slice(start, end).includes(words)))!.id; // prettier-ignore
    await decide({ kind: 'confirm', target: named(before, at('sank off')), who: 'Ana' });
    await decide({ kind: 'confirm', target: named(before, at('twelve people')), who: 'Ana' });
    const text = `UPDATE: Divers are at work, the coastguard said. ${first.text!.replace('twelve', 'fourteen')}`;
    await server.add([{ ...first, id: 'ferry-2', published: '2026-05-01T12:00:00Z', text }]);
    const after = await reportOf('ferry-2');
    expect(after.versions?.articles.map(({ id }) => id)).toEqual(['ferry-1', 'ferry-2']);
    expect(after.decisions.map(({ found }) => found)).toEqual(['moved', 'lost']);
    const [[id, said]] = Object.entries(after.decided) as unknown as [[string, { state: string }]];
    expect(said.state).toBe('confirmed');
    const [[start, end]] = after.attributions.find((one) => one.id === id)!.content as [[number, number]];
    expect(text.slice(start, end)).toContain('The ferry Lyra sank off the mole');
    expect(Object.keys((await reportOf('ferry-1')).decided)).toHaveLength(2);
  });
});

describe('a claim', () => {
  it('is rated, put in other words, commented on', async () => {
    const [claim] = await claims();
    const target = { type: 'claim' as const, ref: claim!.id };
    await decide({ decisions: [
      { kind: 'rate', target, value: { credibility: 4 }, who: 'Ana' },
      { kind: 'correct', target, value: { text: 'Ballots were burned behind a school.' }, who: 'Ana' },
      { kind: 'comment', target, why: 'Ask the commission again.', who: 'Ana' },
    ] }); // prettier-ignore
    const view = await claimOf(claim!.id);
    expect(view.text).toBe(claim!.text);
    expect(view.decided).toMatchObject({
      state: 'corrected',
      credibility: 4,
      text: 'Ballots were burned behind a school.',
      comments: 1,
    });
    expect((await claims()).find(({ id }) => id === claim!.id)!.decided).toMatchObject({ credibility: 4, comments: 1 });
  });

  it('takes in another, which leaves the lists, and lets it go again', async () => {
    const list = await claims();
    const [into, from] = [list[1]!, list[2]!];
    const count = (await claimOf(into.id)).evidence.length;
    const [merge] = await decide({
      kind: 'merge',
      target: { type: 'claim', ref: from.id },
      value: { into: into.id },
      who: 'Ana',
    });
    const merged = await claimOf(into.id);
    const both = new Set(merged.evidence.map(({ article }) => article));
    expect(merged.decided).toMatchObject({ mergedFrom: [from.id], effective: { reports: both.size } });
    expect(merged.reports).toBe(into.reports);
    expect(merged.evidence.filter(({ claim }) => claim === from.id).length).toBe(merged.evidence.length - count);
    expect((await claimOf(from.id)).decided).toMatchObject({ state: 'merged', mergedInto: into.id });
    expect((await claims()).map(({ id }) => id)).not.toContain(from.id);
    const listed = async () => (await claims()).find(({ id }) => id === into.id)!;
    expect((await listed()).decided!.effective).toEqual(merged.decided!.effective);
    expect((await listed()).reports).toBe(into.reports);
    await decide({ kind: 'undo', undoes: merge!.id, who: 'Ben' });
    expect((await listed()).decided?.effective).toBeUndefined();
    expect((await claimOf(into.id)).evidence).toHaveLength(count);
    expect((await claims()).map(({ id }) => id)).toContain(from.id);
  });

  it('shows a passage once that stands in several claims which people made one, and says which these are', async () => {
    const shown = new Map(await Promise.all((await claims()).map(async ({ id }) => [id, await claimOf(id)] as const)));
    const ids = (id: string): Set<string> => new Set(shown.get(id)!.evidence.map((piece) => piece.id));
    const pairs = [...shown.keys()].flatMap((into) => [...shown.keys()].map((from) => [into, from] as const));
    const [into, from] = pairs.find(([a, b]) => a !== b && [...ids(a)].some((id) => ids(b).has(id)))!;
    const [merge] = await decide({ kind: 'merge', target: { type: 'claim', ref: from }, value: { into }, who: 'Ana' });
    const merged = await claimOf(into);
    const both = new Set([...ids(into), ...ids(from)]);
    expect(new Set(merged.evidence.map(({ id }) => id))).toEqual(both);
    expect(merged.evidence).toHaveLength(both.size);
    expect(new Set(merged.contradictions.map(({ id }) => id)).size).toBe(merged.contradictions.length);
    expect(merged.merged).toMatchObject([{ id: from, text: shown.get(from)!.text, decisions: [{ id: merge!.id }] }]);
    await decide({ kind: 'undo', undoes: merge!.id, who: 'Ana' });
    expect(await claimOf(into)).not.toHaveProperty('merged');
  });

  it('names whom a person named as the speaker, counts him, and leaves out what is no attribution', async () => {
    const shown = await Promise.all((await claims()).map(({ id }) => claimOf(id)));
    const led = shown.flatMap((claim) => claim.originList.map((origin) => ({ claim, origin, pieces: claim.evidence.filter(({ id, attribution }) => attribution !== null && origin.passages.includes(id)) }))); // prettier-ignore
    const { claim, origin, pieces } = led.find(({ origin: { passages }, pieces: some }) => some.length > 0 && some.length === passages.length)!; // prettier-ignore
    const about = async (piece: ClaimView['evidence'][number]) => named(await reportOf(piece.article), piece.attribution!); // prettier-ignore
    const decideAll = async (what: Pick<NewDecision, 'kind' | 'value'>): Promise<Decision[]> =>
      decide({ decisions: await Promise.all(pieces.map(async (piece) => ({ ...what, target: await about(piece), who: 'Ana' }))) }); // prettier-ignore
    const undo = (made: readonly Decision[]) => decide({ decisions: made.map(({ id }) => ({ kind: 'undo', undoes: id, who: 'Ana' })) }); // prettier-ignore
    const namesOf = ({ originList }: ClaimView): string[] => originList.map(({ name }) => name);

    const corrected = await decideAll({ kind: 'correct', value: { speaker: 'Odo Quill' } });
    const after = await claimOf(claim.id);
    expect(namesOf(after)).toEqual([...namesOf(claim).filter((name) => name !== origin.name), 'Odo Quill']);
    expect(after.originList.at(-1)!.passages.toSorted()).toEqual(pieces.map(({ id }) => id).toSorted());
    for (const { id } of pieces) expect(after.evidence.find((piece) => piece.id === id)).toMatchObject({ source: 'Odo Quill', origin: 'Odo Quill', attributionDecided: { state: 'corrected' } }); // prettier-ignore
    expect(after.graph.nodes.find(({ name }) => name === 'Odo Quill')).toMatchObject({ origin: true });
    expect(after.graph.nodes.some((node) => node.name === origin.name && node.origin)).toBe(false);
    expect(after.decided!.effective!.origins).toEqual(claim.origins);
    const listed = (await claims()).find(({ id }) => id === claim.id)!;
    expect(listed.decided!.effective).toEqual(after.decided!.effective);
    await undo(corrected);

    const none = await decideAll({ kind: 'withdraw' });
    const without = await claimOf(claim.id);
    expect(namesOf(without)).not.toContain(origin.name);
    for (const { id } of pieces) expect(without.evidence.find((piece) => piece.id === id)!.decided).toMatchObject({ state: 'withdrawn' }); // prettier-ignore
    await undo(none);
    expect((await claimOf(claim.id)).originList).toEqual(claim.originList);
  });

  it('is split, and both parts have their own evidence', async () => {
    const claim = await claimOf((await claims())[0]!.id);
    const [first, second, ...rest] = claim.evidence;
    const [split] = await decide({
      kind: 'split', target: { type: 'claim', ref: claim.id }, value: { evidence: [first!.id, second!.id], text: 'Another matter.' }, who: 'Ana',
    }); // prettier-ignore
    const part = await claimOf(`${claim.id}~${split!.id}`);
    expect(part).toMatchObject({ text: 'Another matter.', decided: { splitFrom: claim.id } });
    expect(part.evidence.map(({ id }) => id)).toEqual([first!.id, second!.id]);
    const remaining = await claimOf(claim.id);
    expect(remaining.evidence.map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
    expect(remaining.decided!.splitInto).toEqual([part.id]);
    expect((await claims())[0]!.decided).toMatchObject({
      splitInto: [part.id],
      effective: remaining.decided!.effective,
    });
    await decide({ kind: 'undo', undoes: split!.id, who: 'Ana' });
    expect((await claimOf(claim.id)).evidence).toHaveLength(claim.evidence.length);
    expect((await server.ask(`claims/${encodeURIComponent(part.id)}`)).status).toBe(404);
  });

  it('counts anew what a person withdrew and gave another stance, beside what the machine counted', async () => {
    const claim = await claimOf((await claims())[3]!.id);
    const agreeing = claim.evidence.filter(({ stance }) => stance === 'agree');
    await decide({
      decisions: agreeing.map(({ id }) => ({
        kind: 'correct',
        target: { type: 'evidence', ref: id },
        value: { stance: 'disagree' },
        who: 'Ana',
      })),
    });
    const after = await claimOf(claim.id);
    expect(after.agree).toBe(claim.agree);
    const listed = (await claims()).find(({ id }) => id === claim.id)!;
    expect(listed.decided!.effective).toEqual(after.decided!.effective);
    expect(listed.agree).toBe(claim.agree);
    expect(after.decided!.effective).toMatchObject({ agree: 0, disagree: new Set(after.evidence.filter(({ stance }) => stance !== 'discuss').map(({ article }) => article)).size }); // prettier-ignore
    expect(after.evidence.find(({ id }) => id === agreeing[0]!.id)).toMatchObject({
      stance: 'agree',
      decided: { stance: 'disagree' },
    });
    expect([after.originList, after.told.filter(({ way }) => way)]).toEqual([[], []]);
  });

  it('is told with what people decided of an earlier version of an article, and not of a later one', async () => {
    const url = 'https://harbour-post.example/weir';
    const text = 'The weir at Olling had been left open all night, the lock keeper, Nora Falk, said on Monday. Two boats sank.'; // prettier-ignore
    const first: NewArticle = { id: 'weir-1', url, outlet: 'Harbour Post', published: '2026-06-01T08:00:00Z', text };
    const other: NewArticle = { id: 'weir-0', outlet: 'Valley Echo', published: '2026-06-01T07:00:00Z', text: 'The weir at Olling had been left open all night, the mayor, Otto Renn, said on Monday.' }; // prettier-ignore
    const second = { ...first, id: 'weir-2', published: '2026-06-01T12:00:00Z', text: `UPDATE: Divers are at work on the river. ${text}` }; // prettier-ignore
    await server.add([other, first, second]);
    const mine = async (): Promise<ClaimView> => {
      const { items } = await server.get<Page<ClaimSummary>>('claims?article=weir-2&limit=50');
      const views = await Promise.all(items.map(({ id }) => claimOf(id)));
      return views.find(({ evidence }) => ['weir-0', 'weir-1', 'weir-2'].every((id) => evidence.some(({ article, words }) => article === id && words.includes('left open'))))!; // prettier-ignore
    };
    const originOf = (claim: ClaimView, article: string): string[] => claim.told.find((one) => one.article === article)?.way?.origins ?? []; // prettier-ignore
    const before = await mine();
    expect([originOf(before, 'weir-1'), originOf(before, 'weir-2')]).toEqual([['Nora Falk'], ['Nora Falk']]);
    const attributionOf = async (article: string) => {
      const report = await reportOf(article);
      const said = report.attributions.find(({ content }) => content.some(([start, end]) => report.article.text.slice(start, end).includes('left open')))!; // prettier-ignore
      return named(report, said.id);
    };
    const [named1] = await decide({ kind: 'correct', target: await attributionOf('weir-1'), value: { speaker: 'Ida Brandt' }, who: 'Ana' }); // prettier-ignore
    const corrected = await mine();
    expect([originOf(corrected, 'weir-1'), originOf(corrected, 'weir-2')]).toEqual([['Ida Brandt'], ['Ida Brandt']]);
    expect(originOf(corrected, 'weir-0')).toEqual(originOf(before, 'weir-0'));
    expect((await claims()).find(({ id }) => id === before.id)?.decided?.effective).toEqual(corrected.decided!.effective); // prettier-ignore
    await decide({ kind: 'undo', undoes: named1!.id, who: 'Ana' });
    // The later one has what was decided of the earlier; the earlier nothing of the later.
    await decide({ kind: 'correct', target: await attributionOf('weir-2'), value: { speaker: 'Ida Brandt' }, who: 'Ana' }); // prettier-ignore
    const later = await mine();
    expect([originOf(later, 'weir-1'), originOf(later, 'weir-2')]).toEqual([['Nora Falk'], ['Ida Brandt']]);
    const passage = later.evidence.find(({ article, words }) => article === 'weir-1' && words.includes('left open'))!;
    await decide({ kind: 'withdraw', target: { type: 'evidence', ref: passage.id }, who: 'Ana' });
    const states = (await mine()).evidence.filter(({ words }) => words.includes('left open')).map(({ article, decided }) => `${article} ${decided?.state ?? 'stands'}`); // prettier-ignore
    expect(states.sort()).toEqual(['weir-0 stands', 'weir-1 withdrawn', 'weir-2 withdrawn']);
  });

  it('tells no way that only evidence goes which a person took out, and all others', async () => {
    const routesOf = ({ originList }: ClaimView): string[][] => originList.flatMap(({ routes }) => routes);
    for (const { id } of await claims()) {
      const claim = await claimOf(id);
      const traced = claim.told.filter(({ way }) => way?.kind === 'traced');
      const one = traced.find(({ outlet }) => claim.told.filter((other) => other.outlet === outlet).length === 1);
      if (!one || traced.length < 2) continue;
      const own = claim.evidence.filter(({ article, stance }) => article === one.article && stance === 'agree');
      const made = await decide({ decisions: own.map(({ id: ref }) => ({ kind: 'withdraw', target: { type: 'evidence', ref }, who: 'Ana' })) }); // prettier-ignore
      const after = await claimOf(id);
      expect(after.told.find(({ article }) => article === one.article)?.way).toBeUndefined();
      expect(routesOf(after)).toEqual(routesOf(claim).filter(([outlet]) => outlet !== one.outlet));
      expect(after.originList.every(({ routes }) => routes.length > 0)).toBe(true);
      expect(after.decided!.effective!.origins.atMost).toBe(claim.origins.atMost - claim.originList.length + after.originList.length); // prettier-ignore
      await decide({ decisions: made.map(({ id: undoes }) => ({ kind: 'undo', undoes, who: 'Ana' })) });
      expect(routesOf(await claimOf(id))).toEqual(routesOf(claim));
      return;
    }
    expect.unreachable('no claim with two reports that lead to an origin');
  });
});

describe('a source, an outlet, a copy, a contradiction', () => {
  it('a source is rated more than once, and its history stays', async () => {
    const { items } = await server.get<Page<SourceSummary>>('sources?limit=3');
    const [source, other] = items;
    const target = { type: 'source' as const, ref: source!.id };
    await decide({ kind: 'rate', target, value: { reliability: 'B' }, why: 'Right so far.', who: 'Ana' });
    await decide({ kind: 'rate', target, value: { reliability: 'D' }, why: 'Twice wrong.', who: 'Ben' });
    const view = await server.get<SourceView>(`sources/${source!.id}`);
    expect(view.reliability).toMatchObject({ value: 'D', who: 'Ben' });
    expect(view.ratings.map(({ value, who }) => [value, who])).toEqual([['B', 'Ana'], ['D', 'Ben']]); // prettier-ignore
    await decide({
      kind: 'merge',
      target: { type: 'source', ref: other!.id },
      value: { into: source!.id },
      who: 'Ana',
    });
    expect((await server.get<SourceView>(`sources/${source!.id}`)).mergedFrom).toEqual([other!.id]);
    const after = await server.get<Page<SourceSummary>>('sources?limit=3');
    expect(after.items.map(({ id }) => id)).not.toContain(other!.id);
    expect(after.items.find(({ id }) => id === source!.id)!.reliability!.value).toBe('D');
  });

  it('an outlet is rated', async () => {
    await decide({
      kind: 'rate',
      target: { type: 'outlet', ref: 'Metro Osk' },
      value: { reliability: 'E' },
      who: 'Ana',
    });
    expect((await server.get<OutletView>('outlets/Metro%20Osk')).reliability).toMatchObject({ value: 'E' });
  });

  it('a copy is given another type, a contradiction withdrawn', async () => {
    const { items: copies } = await server.get<Page<{ id: string; type: string }>>('copies');
    await decide({ kind: 'correct', target: { type: 'copy', ref: copies[0]!.id }, value: { type: 'cut' }, who: 'Ana' });
    expect((await server.get<Page<unknown>>('copies')).items[0]).toMatchObject({
      type: copies[0]!.type,
      decided: { state: 'corrected', type: 'cut' },
    });
    const { items } = await server.get<Page<{ id: string }>>('contradictions');
    await decide({ kind: 'withdraw', target: { type: 'contradiction', ref: items[0]!.id }, who: 'Ana' });
    expect((await server.get<Page<unknown>>('contradictions')).items[0]).toMatchObject({
      decided: { state: 'withdrawn' },
    });
  });
});

describe('the log of decisions', () => {
  it('is in order, tells who, and finds those of one article', async () => {
    const all = await server.get<Page<Decision>>('decisions?limit=200');
    expect(all.items.length).toBeGreaterThan(10);
    expect(all.items.map(({ at }) => at)).toEqual(all.items.map(({ at }) => at).sort());
    expect(new Set(all.items.map(({ who }) => who))).toEqual(new Set(['Ana', 'Ben']));
    const some = await server.get<Page<Decision>>('decisions?article=s01-a2');
    expect(some.items.length).toBeGreaterThan(2);
    expect(some.items.every(({ target }) => target.anchor!.article === 's01-a2')).toBe(true);
    expect(some.items.find(({ undoneBy }) => undoneBy !== undefined)).toBeDefined();
    const typed = await server.get<Page<Decision>>('decisions?type=outlet');
    expect(typed.items.map(({ target }) => target.ref)).toEqual(['Metro Osk']);
  });

  it('holds all that were sent together, or none', async () => {
    const before = (await server.get<Page<Decision>>('decisions?limit=200')).items.length;
    const target = { type: 'outlet' as const, ref: 'Metro Osk' };
    const good: NewDecision = { kind: 'rate', target, value: { reliability: 'C' }, who: 'Ana' };
    expect((await refused({ decisions: [good, { ...good, target: { ...target, ref: 'Nowhere Times' } }] })).code).toBe(
      'not-found',
    );
    expect((await server.get<Page<Decision>>('decisions?limit=200')).items).toHaveLength(before);
  });

  it.each<[string, unknown, string]>([
    ['no kind', { target: { type: 'claim', ref: 'x' } }, 'bad-request'],
    ['an unknown kind', { kind: 'delete', target: { type: 'claim', ref: 'x' } }, 'bad-request'],
    ['no target', { kind: 'confirm' }, 'bad-decision'],
    ['an unknown claim', { kind: 'confirm', target: { type: 'claim', ref: 'nobody' } }, 'not-found'],
    ['an unknown source', { kind: 'rate', target: { type: 'source', ref: 'nobody' }, value: { reliability: 'A' } }, 'not-found'],
    ['unknown evidence', { kind: 'confirm', target: { type: 'evidence', ref: 's01-a1#0-1' } }, 'not-found'],
    ['a misnamed contradiction', { kind: 'confirm', target: { type: 'contradiction', ref: 'x' } }, 'not-found'],
    ['a misnamed copy', { kind: 'confirm', target: { type: 'copy', ref: 'a>b>c' } }, 'not-found'],
    ['an attribution without its article', { kind: 'confirm', target: { type: 'attribution', ref: 'a1' } }, 'bad-decision'],
    ['a rating of an attribution', { kind: 'rate', target: { type: 'attribution', ref: 'a1' }, value: { reliability: 'A' } }, 'bad-decision'],
    ['a rating that is none', { kind: 'rate', target: { type: 'outlet', ref: 'Metro Osk' }, value: { reliability: 'G' } }, 'bad-decision'],
    ['a rating without a value', { kind: 'rate', target: { type: 'outlet', ref: 'Metro Osk' } }, 'bad-decision'],
    ['more than there is to say', { kind: 'rate', target: { type: 'outlet', ref: 'Metro Osk' }, value: { reliability: 'A', also: 1 } }, 'bad-decision'],
    ['a comment that says nothing', { kind: 'comment', target: { type: 'outlet', ref: 'Metro Osk' } }, 'bad-decision'],
    ['an undo of nothing', { kind: 'undo', undoes: 'nobody' }, 'not-found'],
    ['a span outside the text', { kind: 'correct', target: { type: 'attribution', ref: 'a1', anchor: { article: 's01-a1', span: [0, 1], words: '', before: '', after: '' } }, value: { content: [[0, 9e6]] } }, 'bad-decision'],
    ['an empty correction', { kind: 'correct', target: { type: 'attribution', ref: 'a1', anchor: { article: 's01-a1', span: [0, 1], words: '', before: '', after: '' } }, value: {} }, 'bad-decision'],
    ['people who are several', { decisions: [{ kind: 'undo', undoes: 'x', who: 'A' }, { kind: 'undo', undoes: 'x', who: 'B' }] }, 'bad-request'],
    ['none at all', { decisions: [] }, 'bad-request'],
    ['a key that pollutes', { kind: 'rate', target: { type: 'outlet', ref: 'Metro Osk' }, value: { constructor: 'A' } }, 'bad-decision'],
  ])('does not take %s', async (_, decision, code) => {
    expect((await refused(decision)).code).toBe(code);
  }); // prettier-ignore

  it('is told to open pages, and to nobody who asked for information', async () => {
    const { items } = await server.get<{ items: { kind: string; text: string }[] }>('news?limit=1000&kind=decision');
    expect(items.length).toBeGreaterThan(10);
    expect(items.map(({ text }) => text)).toContain('Ben rated a source');
    expect(await (await server.ask('corpora/default/news.atom')).text()).not.toContain('Decided');
  });
});
