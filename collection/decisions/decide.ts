/**
 * A person decides: what they say of a thing is checked, anchored in the words it rests on, and written down for good.
 * Nothing is ever changed or taken out; who errs undoes, which is a decision too. What holds, stand.ts tells; what it does
 * to what is shown, overlay.ts.
 *
 *   attribution    anchored in its content, so that it is found in the next version and after another reading
 *   evidence       in its words
 *   claim          in the words of its first evidence: the machine may name or cut its claims otherwise tomorrow
 *   contradiction  in the first of its two passages
 *   copy, source, outlet   by their ids alone, which come from names and articles
 */
import type { Passage } from '../../src/model/ledger.ts';
import type { Article, Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import { HearsayError } from '../../src/model/errors.ts';
import type { CorpusStore, Decision, DecisionTarget } from '../../store/store.ts';
import { bad, checkValue, type GivenCorrection } from './check-value.ts';
import { findAnchor, makeAnchor, type Anchor } from './find-anchor.ts';
import { contradictionId, copyId, evidenceId, parseContradictionId, parseEvidenceId } from './name-things.ts';

/** What a person gives; everything else is filled in. */
export interface Draft {
  readonly kind: Decision['kind'];
  /** Needed but for `undo`. The anchor of an attribution names its article; others find theirs. */
  readonly target?:
    { readonly type: DecisionTarget['type']; readonly ref: string; readonly anchor?: Anchor | undefined } | undefined;
  readonly value?: unknown;
  readonly why?: string | undefined;
  readonly undoes?: string | undefined;
}

export interface DecideBy {
  readonly who: string;
  now(): string;
  newId(): string;
}

/**
 * Writes down all of them or none. Throws HearsayError `bad-decision` for what cannot be decided so, `not-found` for what
 * is not there.
 */
export async function decide(corpus: CorpusStore, drafts: readonly Draft[], by: DecideBy): Promise<Decision[]> {
  return corpus.transaction(async (inside) => {
    const made: Decision[] = [];
    for (const draft of drafts) {
      const decision = await complete(inside, draft, by);
      await inside.decisions.append(decision);
      made.push(decision);
    }
    await inside.news.append(made.map((decision) => newsOf(decision)));
    return made;
  });
}

async function complete(corpus: CorpusStore, draft: Draft, by: DecideBy): Promise<Decision> {
  const { kind, why } = draft;
  const common = { id: by.newId(), at: by.now(), who: by.who, kind, ...(why ? { why } : {}) };
  if (kind === 'undo') {
    if (draft.undoes === undefined) throw bad('an undo names the decision that it undoes');
    const undone = await corpus.decisions.get(draft.undoes);
    if (!undone) throw missing('decision', draft.undoes);
    return { ...common, target: undone.target, undoes: undone.id };
  }
  const { target, value } = draft;
  if (!target) throw bad(`who decides to ${kind} names a target`);
  if (kind === 'comment' && !why) throw bad('a comment says something, in "why"');
  checkValue(kind, target.type, value);
  const anchored = await ANCHORING[target.type](corpus, { ...draft, target });
  return {
    ...common,
    target: { type: target.type, ref: target.ref, ...(anchored.anchor ? { anchor: anchored.anchor as never } : {}) },
    ...(anchored.value === undefined ? {} : { value: anchored.value }),
  };
}

type Aimed = Draft & { readonly target: NonNullable<Draft['target']> };
type Anchoring = (corpus: CorpusStore, draft: Aimed) => Promise<{ anchor?: Anchor; value?: unknown }>;

/** Looks the target up, and gives the anchor and the value as they are kept. */
const ANCHORING: Readonly<Record<DecisionTarget['type'], Anchoring>> = {
  async attribution(corpus, { kind, target: { ref, anchor }, value }) {
    if (!anchor) throw bad('an attribution is named with an anchor, which names its article');
    const report = await reportOf(corpus, anchor.article);
    const attribution = report.attributions.find(({ id }) => id === ref);
    if (!attribution && ref !== 'new') throw missing('attribution', ref);
    if (!attribution && kind !== 'correct') throw bad('of a new attribution one says what it is: correct');
    const correction =
      kind === 'correct' ? keepCorrection(report, value as GivenCorrection, attribution?.in) : undefined;
    if (attribution) {
      const spans = attribution.content.length > 0 ? attribution.content : attribution.cue;
      return { anchor: makeAnchor(report.article, hull(spans), attribution.in), value: correction };
    }
    const content = correction?.content ?? [];
    if (content.length === 0) throw bad('a new attribution has a content');
    return {
      anchor: makeAnchor(report.article, hull(content.map(({ span }) => span)), correction?.in),
      value: correction,
    };
  },

  async evidence(corpus, { target: { ref }, value }) {
    const where = parseEvidenceId(ref);
    if (!where) throw missing('evidence', ref);
    const known = await corpus.claims.ofArticle(where.report);
    if (
      !known.some((evidence) => evidenceId({ ...evidence, report: evidence.article, span: [...evidence.span] }) === ref)
    )
      throw missing('evidence', ref);
    return { anchor: await anchorAt(corpus, where), value };
  },

  async claim(corpus, { kind, target: { ref }, value }) {
    const anchor = await anchorOfClaim(corpus, ref);
    if (kind === 'merge') {
      const { into } = value as { into: string };
      if (into === ref) throw bad('a claim cannot be merged into itself');
      return { anchor, value: { into, anchor: await anchorOfClaim(corpus, into) } };
    }
    if (kind === 'split') return { anchor, value: await keepSplit(corpus, ref, value as GivenSplit) };
    return { anchor, value };
  },

  async contradiction(corpus, { target: { ref } }) {
    const [a] = parseContradictionId(ref) ?? [];
    if (!a) throw missing('contradiction', ref);
    let cursor: string | undefined;
    do {
      const page = await corpus.ledger.contradictions({ article: a.report, limit: 1000, cursor });
      if (page.items.some((one) => contradictionId(one.a, one.b) === ref)) return { anchor: await anchorAt(corpus, a) };
      cursor = page.next;
    } while (cursor !== undefined);
    throw missing('contradiction', ref);
  },

  async copy(corpus, { target: { ref }, value }) {
    // Ids may hold a '>' of their own: each is tried as the border.
    for (let at = ref.indexOf('>'); at !== -1; at = ref.indexOf('>', at + 1)) {
      const { items } = await corpus.ledger.copies({ article: ref.slice(0, at), limit: 1000 });
      if (items.some((copy) => copyId(copy) === ref)) return { value };
    }
    throw missing('copy', ref);
  },

  async source(corpus, { kind, target: { ref }, value }) {
    if (!(await corpus.sources.get(ref))) throw missing('source', ref);
    if (kind === 'merge') {
      const { into } = value as { into: string };
      if (into === ref) throw bad('a source cannot be merged into itself');
      if (!(await corpus.sources.get(into))) throw missing('source', into);
    }
    return { value };
  },

  async outlet(corpus, { target: { ref }, value }) {
    if (!(await corpus.outlets.get(ref))) throw missing('outlet', ref);
    return { value };
  },
};

/** A correction as it is kept: spans as anchors, the speaker by name, because ids change with another reading. */
export interface KeptCorrection extends Omit<GivenCorrection, 'source' | 'cue' | 'content'> {
  readonly source?: Anchor[];
  readonly cue?: Anchor[];
  readonly content?: Anchor[];
}

function keepCorrection(
  { article, sources }: Report,
  given: GivenCorrection,
  part: string | undefined,
): KeptCorrection {
  const { source, cue, content, speaker, in: given_in, ...rest } = given;
  const where = given_in ?? part;
  const anchors = (spans: readonly Span[]): Anchor[] => spans.map((span) => anchorIn(article, span, where));
  return {
    ...rest,
    ...(where === undefined ? {} : { in: where }),
    ...(source ? { source: anchors(source) } : {}),
    ...(cue ? { cue: anchors(cue) } : {}),
    ...(content ? { content: anchors(content) } : {}),
    ...(speaker === undefined ? {} : { speaker: sources.find(({ id }) => id === speaker)?.name ?? speaker }),
  };
}

interface GivenSplit {
  readonly evidence: readonly string[];
  readonly text?: string;
}
export interface KeptSplit extends GivenSplit {
  readonly anchors: readonly Anchor[];
}

async function keepSplit(corpus: CorpusStore, claim: string, given: GivenSplit): Promise<KeptSplit> {
  const { evidence } = (await corpus.claims.get(claim))!.claim;
  const wanted = new Set(given.evidence);
  const taken = evidence.filter((one) => wanted.delete(evidenceId(one)));
  const [stranger] = wanted;
  if (stranger !== undefined) throw missing('evidence', stranger);
  if (taken.length === evidence.length) throw bad('a split leaves some evidence with the claim');
  const anchors: Anchor[] = [];
  for (const one of taken) anchors.push(await anchorAt(corpus, one));
  return { ...given, anchors };
}

async function anchorOfClaim(corpus: CorpusStore, id: string): Promise<Anchor> {
  const [first] = (await corpus.claims.get(id))?.claim.evidence ?? [];
  if (!first) throw missing('claim', id);
  return anchorAt(corpus, first);
}

async function anchorAt(
  corpus: CorpusStore,
  { report, in: part, span }: Pick<Passage, 'report' | 'in'> & { span: Readonly<Span> },
): Promise<Anchor> {
  return anchorIn((await reportOf(corpus, report)).article, span, part);
}

async function reportOf(corpus: CorpusStore, article: string): Promise<Report> {
  const [report] = await corpus.articles.reports([article]);
  if (!report) throw missing('report of an article', article);
  return report;
}

function anchorIn(article: Article, span: Readonly<Span>, part: string | undefined): Anchor {
  try {
    return makeAnchor(article, span, part);
  } catch (error) {
    if (error instanceof RangeError) throw bad(error.message);
    throw error;
  }
}

/** The claim that a claim-wide decision is about today: by its id, else by whichever holds the words it was anchored in. */
export async function findClaim(
  corpus: CorpusStore,
  ref: string,
  anchor: Anchor | undefined,
): Promise<string | undefined> {
  const [known] = await corpus.claims.summaries([ref]);
  if (known) return ref;
  if (!anchor) return undefined;
  const [report] = await corpus.articles.reports([anchor.article]);
  const span = report && findAnchor(report.article, anchor).span;
  if (!span) return undefined;
  const evidence = await corpus.claims.ofArticle(anchor.article);
  const shared = (other: Readonly<Span>): number => Math.min(other[1], span[1]) - Math.max(other[0], span[0]);
  const near = evidence.filter((one) => one.in === anchor.in && shared(one.span) > 0);
  near.sort((a, b) => shared(b.span) - shared(a.span));
  return near[0]?.claim.id;
}

function hull(spans: readonly Readonly<Span>[]): Span {
  return [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))];
}

function missing(what: string, id: string): HearsayError {
  return new HearsayError('not-found', `there is no ${what} "${id.slice(0, 80)}"`);
}

const DONE: Readonly<Record<Decision['kind'], string>> = {
  confirm: 'confirmed',
  correct: 'corrected',
  merge: 'merged',
  split: 'split',
  withdraw: 'withdrew',
  rate: 'rated',
  comment: 'commented on',
  undo: 'undid a decision on',
};

function newsOf({ id, at, who, kind, target }: Decision): Parameters<CorpusStore['news']['append']>[0][number] {
  return {
    at,
    kind: 'decision',
    note: `${who} ${DONE[kind]} ${/^[aeo]/.test(target.type) ? 'an' : 'a'} ${target.type}`,
    about: { decision: id, kind, target: { type: target.type, ref: target.ref } },
    ...(target.type === 'claim' ? { claim: target.ref } : {}),
    ...(target.anchor ? { article: target.anchor.article } : {}),
  };
}
