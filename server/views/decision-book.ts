/**
 * What people decided of claims, sources, outlets, contradictions and copies: few against all that is served, and needed
 * in every list. Kept in memory until the news tells of something new; decisions on attributions and evidence, which may
 * be many, are asked for by article.
 */
import { allDecisions } from '../../collection/decisions/all-decisions.ts';
import { claimsToday, readMerges } from '../../collection/decisions/read-merges.ts';
import { holds, judge, type Judged } from '../../collection/decisions/stand.ts';
import { overlay } from '../../collection/decisions/overlay.ts';
import type { CorpusStore, DecisionTarget } from '../../store/store.ts';
import type { ClaimSummary, Decided, Rating } from '../api-types.ts';

type Type = Exclude<DecisionTarget['type'], 'attribution' | 'evidence'>;
const TYPES: readonly Type[] = ['claim', 'source', 'outlet', 'contradiction', 'copy'];

export interface DecisionBook {
  /** All of one thing, in their order; empty when there are none. Claims by the id that they have today. */
  of(type: Type, ref: string): readonly Judged[];
  /** Claims, or sources, that were merged into this one. */
  mergedInto(type: 'claim' | 'source', ref: string): readonly string[];
  /** Where a claim or source was merged into; itself where it was not. */
  goesTo(type: 'claim' | 'source', ref: string): string;
  /** Whether people decided of any evidence or attribution. */
  readonly hasEvidence: boolean;
  /** What `count` answered for this key since people last decided anything. */
  counted(key: string, count: () => Promise<Effective | undefined>): Promise<Effective | undefined>;
}

/** A claim's counts as people decided; undefined where that changes nothing. */
export type Effective = NonNullable<NonNullable<ClaimSummary['decided']>['effective']>;

export type DecisionBooks = (corpus: CorpusStore) => Promise<DecisionBook>;

interface Kept {
  readonly news: number;
  readonly decisions: ReadonlyMap<Type, readonly Judged[]>;
  readonly hasEvidence: boolean;
  readonly counted: Map<string, Promise<Effective | undefined>>;
}

export function decisionBooks(): DecisionBooks {
  const kept = new Map<string, Kept>();
  return async (corpus) => {
    const news = await corpus.news.last();
    let known = kept.get(corpus.id);
    if (known?.news !== news) {
      const decisions = new Map<Type, readonly Judged[]>();
      for (const type of TYPES) decisions.set(type, judge(await allDecisions(corpus, { type })));
      const some = await Promise.all(
        (['evidence', 'attribution'] as const).map((type) => corpus.decisions.list({ type, limit: 1 })),
      );
      known = { news, decisions, hasEvidence: some.some(({ items }) => items.length > 0), counted: new Map() };
      kept.set(corpus.id, known);
    }
    return openBook(corpus, known);
  };
}

async function openBook(corpus: CorpusStore, { decisions, hasEvidence, counted }: Kept): Promise<DecisionBook> {
  const claims = decisions.get('claim')!;
  const today = await claimsToday(corpus, claims);
  const by = new Map<string, Judged[]>();
  const key = (type: Type, ref: string): string => `${type} ${type === 'claim' ? (today.get(ref) ?? ref) : ref}`;
  for (const type of TYPES)
    for (const decision of decisions.get(type)!) {
      const at = key(type, decision.target.ref);
      const list = by.get(at);
      if (list) list.push(decision);
      else by.set(at, [decision]);
    }

  const merges = { claim: readMerges(claims, today), source: readMerges(decisions.get('source')!) };
  return {
    hasEvidence,
    counted(key, count) {
      const known = counted.get(key);
      if (known) return known;
      const asked = count();
      counted.set(key, asked);
      // What failed is tried again.
      asked.catch(() => counted.delete(key));
      return asked;
    },
    of: (type, ref) => by.get(`${type} ${ref}`) ?? [],
    goesTo: (type, ref) => merges[type].goesTo(ref),
    mergedInto: (type, ref) => merges[type].mergedInto(ref),
  };
}

/** As the API shows it; undefined where nobody decided anything. */
export function decided(judged: readonly Judged[]): Decided | undefined {
  return judged.length === 0 ? undefined : (overlay(judged) as Decided);
}

/** The ratings that hold, the latest last. */
export function ratings(judged: readonly Judged[]): Rating[] {
  return judged
    .filter((decision) => holds(decision) && decision.kind === 'rate')
    .map(({ id, at, who, why, value }) => ({
      decision: id,
      value: (value as { reliability: Rating['value'] }).reliability,
      at,
      who,
      ...(why === undefined ? {} : { why }),
    }));
}
