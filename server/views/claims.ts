/** Claims as they are shown: what the machine worked out, the words behind it, and what people decided of it. */
import type { Claim, Contradiction, Evidence, Laundering } from '../../src/model/ledger.ts';
import { asOne } from '../../collection/claims/as-one.ts';
import { settleEvidence } from '../../src/model/one-stance.ts';
import { gatherRoutes, pieceOf, type ListedOrigin, type Placed, type Somebody } from '../../collection/claims/piece.ts';
import { countTraced, tellReports, type Told } from '../../collection/claims/tell-reports.ts';
import { findAnchor, type Anchor } from '../../collection/decisions/find-anchor.ts';
import { contradictionId, evidenceId } from '../../collection/decisions/name-things.ts';
import { likeness } from '../../collection/decisions/overlay.ts';
import { proposeCredibility } from '../../collection/decisions/propose-credibility.ts';
import { holds, judge, lastValue, stateOf, type Judged } from '../../collection/decisions/stand.ts';
import { kindOfContradiction } from '../../src/model/disputes.ts';
import { isLikely } from '../../src/model/sureness.ts';
import type { ArticleRecord, ClaimSummary as StoredSummary, CorpusStore, NewsItem } from '../../store/store.ts';
import type {
  ClaimSummary,
  ClaimView,
  ContradictionView,
  CopyView,
  Decided,
  DecidedClaim,
  EvidenceView,
  LaunderingView,
  ToldReport,
} from '../api-types.ts';
import { copyViews } from './articles.ts';
import { correctedReports, decisionsFor, type CorrectedReports } from './corrected-reports.ts';
import { claimGraph } from './claim-graph.ts';
import { claimTimeline, type ShownPiece } from './claim-timeline.ts';
import { nameDeniers } from './name-deniers.ts';
import { decided, type DecisionBook } from './decision-book.ts';
import { attributionIn, chainNames, openingOf, present, quoteOf, reportShelf, type ReportShelf } from './quote.ts';

/** Evidence that is shown; of a claim with more, the plainest of each report, and then others. Each needs its report. */
const MOST_EVIDENCE = 200;

const NOTHING: DecidedClaim = { state: 'none', decisions: [], comments: 0 };

/** News per claim after a number, for a list. */
export function newsAbout(news: readonly NewsItem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { claim, kind } of news)
    if (claim !== undefined && kind !== 'decision') counts.set(claim, (counts.get(claim) ?? 0) + 1);
  return counts;
}

function claimSummary(stored: StoredSummary, book: DecisionBook, news: ReadonlyMap<string, number>): ClaimSummary {
  const { news: latestNews, ...summary } = stored;
  const said = decidedClaim(stored.id, book);
  return {
    ...summary,
    origins: { ...stored.origins },
    latestNews: latestNews ?? null,
    news: news.get(stored.id) ?? 0,
    ...(said ? { decided: said } : {}),
  };
}

function decidedClaim(id: string, book: DecisionBook): DecidedClaim | undefined {
  const judged = book.of('claim', id);
  const mergedFrom = book.mergedInto('claim', id);
  if (judged.length === 0 && mergedFrom.length === 0) return undefined;
  const into = book.goesTo('claim', id);
  const text = (lastValue(judged, 'correct') as { text?: string } | undefined)?.text;
  const credibility = (lastValue(judged, 'rate') as { credibility?: DecidedClaim['credibility'] } | undefined)
    ?.credibility;
  const splits = judged.filter((decision) => holds(decision) && decision.kind === 'split');
  return {
    ...(decided(judged) ?? { state: 'none', decisions: [] }),
    comments: judged.filter((decision) => holds(decision) && decision.kind === 'comment').length,
    ...(text === undefined ? {} : { text }),
    ...(credibility === undefined ? {} : { credibility }),
    ...(into === id ? {} : { mergedInto: into }),
    ...(mergedFrom.length === 0 ? {} : { mergedFrom: [...mergedFrom] }),
    ...(splits.length === 0 ? {} : { splitInto: splits.map((split) => `${id}~${split.id}`) }),
  };
}

/** One piece of evidence with the claim that the machine has it in. */
interface Piece {
  readonly evidence: Evidence;
  readonly claim: string;
}

/** undefined when there is no such claim. `CLAIM~DECISION` is the claim that a split took out of another. */
export async function claimView(corpus: CorpusStore, id: string, book: DecisionBook): Promise<ClaimView | undefined> {
  const [, parent, splitId] = /^(.+)~([^~]+)$/.exec(id) ?? [];
  const stored = await corpus.claims.get(parent ?? id);
  if (!stored) return undefined;
  const splits = book.of('claim', stored.summary.id).filter((decision) => holds(decision) && decision.kind === 'split');
  const split = splits.find((decision) => decision.id === splitId);
  if (splitId !== undefined && !split) return undefined;

  const whole: { readonly summary: StoredSummary; readonly claim: Claim }[] = [stored];
  for (const other of split ? [] : book.mergedInto('claim', stored.summary.id)) {
    const merged = await corpus.claims.get(other);
    if (merged) whole.push(merged);
  }
  const claims = asOne(whole.map(({ claim }) => claim));
  const members = whole.map(({ summary }, nth) => ({ summary, claim: claims[nth]! }));
  const shelf = reportShelf(corpus);
  const records = await recordsOf(
    corpus,
    claims.flatMap(({ evidence }) => evidence),
  );
  const firstAt = new Map(records.map(({ id, version }) => [id, version.of]));
  const pieces = await splitPieces(piecesOf(claims), splits, split, shelf);
  const articles = [...new Set(pieces.map(({ evidence }) => evidence.report))];
  const shown = foremost(pieces);
  await shelf.load(shown.map(({ evidence }) => evidence.report));

  const judgedEvidence = await decisionsOnEvidence(corpus, articles, shelf);
  const corrected = await correctedReports(corpus, articles, shelf);
  const views = shown.flatMap((piece) => {
    const view = evidenceView(piece, stored.summary.id, corrected, judgedEvidence);
    return view ? [{ piece, view }] : [];
  });
  const evidence = views.map(({ view }) => view);
  const contradictions = await contradictionsOf(
    corpus,
    claims.map(({ id: of }) => of),
    book,
    shelf,
  );
  const between = await corpus.ledger.among(articles);
  const copies = await copyViews(corpus, between.copies, book);
  const judgedPieces = pieces.map((piece) => judgedPiece(piece, saidOf(piece.evidence, judgedEvidence), corrected));
  const agreeing = new Set(
    judgedPieces.flatMap(({ evidence, state, stance }) =>
      state !== 'withdrawn' && stance === 'agree' ? [evidence] : [],
    ),
  );
  const { origins, placeOf } = gatherRoutes(
    claims,
    (one) => agreeing.has(one),
    (one) => namedByPerson(one, shelf, corrected),
  );
  const lost = gatherRoutes(members.map(({ claim }) => claim)).origins.length - origins.length;
  const standing = views.flatMap(({ piece, view }) => shownPiece(piece, view, placeOf(piece.evidence), corrected));
  const originsWhy = claims.flatMap(({ independentOrigins }) => independentOrigins.why);
  const told = tellReports({ origins, why: originsWhy, pieces: standing, copies: standingCopies(copies), firstAt });
  const originList = originViews(origins, judgedPieces, placeOf);
  const deniers = nameDeniers(standing, { origins: originList, why: originsWhy });
  const others = deniers.filter(({ origin }) => origin === undefined);
  const { cycles } = between;
  const launderings = await launderingViews(between.launderings, pieces, shelf);
  const news = await corpus.news.after(0, 200, { claim: stored.summary.id });
  const { story } = stored.summary;
  const opening = openingOf(story, await corpus.stories.openings([story]));
  const summary = { ...claimSummary(stored.summary, book, new Map()), ...opening };
  const isChanged =
    members.length > 1 ||
    splits.length > 0 ||
    judgedPieces.some(
      ({ state, isNamed, evidence: { probability } }) =>
        isNamed || (state !== 'none' && (state !== 'confirmed' || !isLikely(probability))),
    );
  const effective = isChanged ? { effective: countAnew(judgedPieces, members, split !== undefined, told, lost) } : {};
  return {
    ...summary,
    likely: summary.likely ?? likelyOf(judgedPieces),
    ...(split ? { id, text: (split.value as { text?: string }).text ?? evidence[0]?.words ?? summary.text } : {}),
    ...(isChanged || summary.decided
      ? {
          decided: {
            ...(split ? { ...NOTHING, splitFrom: stored.summary.id } : (summary.decided ?? NOTHING)),
            ...effective,
          },
        }
      : {}),
    ...(members.length > 1
      ? { merged: members.slice(1).map(({ summary: { id: of, text } }) => mergedView(of, text, book)) }
      : {}),
    evidence,
    evidenceCount: pieces.length,
    originList,
    originsWhy,
    deniedBy: [...new Set(claims.flatMap(({ deniedBy }) => deniedBy))],
    deniers,
    told: told.map((one) => toldView(one, origins)),
    credibilityProposed: proposeCredibility(
      { ...stored.claim, deniedBy: stored.claim.deniedBy.length > 0 ? others.map(({ name }) => name) : [] },
      contradictions.filter(({ kind }) => kind === 'dispute').length,
    ),
    contradictions,
    copies,
    cycles,
    launderings,
    timeline: claimTimeline({ origins, told, launderings, news }),
    graph: claimGraph(originList, told),
  };
}

/** What stands in several claims stands under the first. */
function piecesOf(claims: readonly Claim[]): Piece[] {
  const claimOf = new Map<Evidence, string>();
  for (const claim of claims)
    for (const evidence of settleEvidence(claim)) if (!claimOf.has(evidence)) claimOf.set(evidence, claim.id);
  return [...claimOf].map(([evidence, claim]) => ({ evidence, claim }));
}

/** A claim that people merged into the one that is shown, with the decisions that did. */
function mergedView(id: string, text: string, book: DecisionBook): NonNullable<ClaimView['merged']>[number] {
  const judged = book.of('claim', id);
  const put = (lastValue(judged, 'correct') as { text?: string } | undefined)?.text;
  return {
    id,
    text: put ?? text,
    decisions: judged.filter((one) => holds(one) && one.kind === 'merge') as Decided['decisions'],
  };
}

async function recordsOf(corpus: CorpusStore, evidence: readonly Evidence[]): Promise<ArticleRecord[]> {
  const records = await corpus.articles.get([...new Set(evidence.map(({ report }) => report))]);
  return records.filter((record) => record !== undefined);
}

/** Of more than are shown, what each report says most plainly comes first. In the order in which they were given. */
function foremost(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.length <= MOST_EVIDENCE) return pieces;
  const plainest = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = `${piece.evidence.report}\n${piece.evidence.stance}`;
    const known = plainest.get(key);
    if (!known || piece.evidence.probability > known.evidence.probability) plainest.set(key, piece);
  }
  const chosen = new Set([...plainest.values(), ...pieces].slice(0, MOST_EVIDENCE));
  return pieces.filter((piece) => chosen.has(piece));
}

/** As what tells of its report; none where a person took it out. */
function shownPiece({ evidence }: Piece, shown: EvidenceView, placed: Placed, reports: CorrectedReports): ShownPiece[] {
  if (shown.decided?.state === 'withdrawn') return [];
  const piece = pieceOf(reports.get(evidence.report)!, evidence, placed);
  return [
    {
      ...piece,
      stance: shown.decided?.stance ?? shown.stance,
      probability: surenessOf(shown.decided?.state, shown.probability),
      shown,
    },
  ];
}

/** What a person vouched for is sure. */
const surenessOf = (state: string | undefined, probability: number): number =>
  state === 'confirmed' || state === 'corrected' ? 1 : probability;

/** The origins with the evidence that leads to each. */
function originViews(
  origins: readonly ListedOrigin[],
  pieces: readonly JudgedPiece[],
  placeOf: (evidence: Evidence) => Placed,
): ClaimView['originList'] {
  return origins.map((origin, nth) => {
    const leading = pieces.filter(({ evidence }) => placeOf(evidence).routes.some((route) => route.origin === nth));
    const sure = leading.map(({ state, evidence: { probability } }) => surenessOf(state, probability));
    return {
      ...origin,
      passages: leading.map(({ evidence }) => evidenceId(evidence)),
      probability: Math.max(0, ...sure),
    };
  });
}

/** As people left them. */
function standingCopies(copies: readonly CopyView[]): Parameters<typeof tellReports>[0]['copies'] {
  return copies
    .filter(({ decided }) => decided?.state !== 'withdrawn')
    .map(({ from, to, type, decided }) => ({ from: from.id, to: to.id, type: decided?.type ?? type }));
}

function toldView(
  { report, plainest, likely, versionOf, way }: Told<ShownPiece>,
  origins: readonly ListedOrigin[],
): ToldReport {
  const passages = Object.values(plainest).map(({ stance, probability, shown }) => ({
    stance,
    evidence: shown.id,
    probability,
  }));
  const { outlet, title, published } = Object.values(plainest)[0]!.shown;
  return {
    article: report,
    ...present({ outlet, title, published }),
    passages,
    likely: [...likely],
    ...present({ versionOf }),
    ...(way ? { way: wayView(way, origins) } : {}),
  };
}

function wayView(
  { kind, from, origins: led, rejectedBy }: NonNullable<Told['way']>,
  origins: readonly ListedOrigin[],
): NonNullable<ToldReport['way']> {
  return {
    kind,
    from: from.map(({ from: { name, kind: of }, how }) => ({ name, kind: of, how })),
    origins: led.map((origin) => origins[origin]!.name),
    ...present({ rejectedBy }),
  };
}

/** What a person took out of a claim, or, of the claim that this made, nothing else. */
async function splitPieces(
  all: readonly Piece[],
  splits: readonly Judged[],
  split: Judged | undefined,
  shelf: ReportShelf,
): Promise<readonly Piece[]> {
  if (splits.length === 0) return all;
  const anchorsOf = (decision: Judged): readonly Anchor[] => (decision.value as { anchors: Anchor[] }).anchors;
  await shelf.load(splits.flatMap((decision) => anchorsOf(decision).map(({ article }) => article)));
  const takenBy = (decision: Judged): Set<Piece> =>
    new Set(
      anchorsOf(decision)
        .map((anchor) => pieceAt(all, anchor, shelf))
        .filter((piece) => piece !== undefined),
    );
  if (split) {
    const taken = takenBy(split);
    return all.filter((piece) => taken.has(piece));
  }
  const taken = splits.map(takenBy);
  return all.filter((piece) => !taken.some((some) => some.has(piece)));
}

function pieceAt(pieces: readonly Piece[], anchor: Anchor, shelf: ReportShelf): Piece | undefined {
  const report = shelf.get(anchor.article);
  const span = report && findAnchor(report.article, anchor).span;
  if (!span) return undefined;
  const here = pieces.filter(({ evidence }) => evidence.report === anchor.article && evidence.in === anchor.in);
  const ranked = here.map((piece) => ({ piece, share: likeness(piece.evidence.span, span) }));
  ranked.sort((a, b) => b.share - a.share);
  return ranked[0] && ranked[0].share >= 0.5 ? ranked[0].piece : undefined;
}

/** A decision on evidence, with the span where its words stand today. */
interface PlacedDecision {
  readonly judged: Judged;
  readonly span: readonly [number, number];
  readonly in: string | undefined;
}

/** Decisions on evidence in these articles, or in earlier versions of them, by article. */
async function decisionsOnEvidence(
  corpus: CorpusStore,
  articles: readonly string[],
  shelf: ReportShelf,
): Promise<ReadonlyMap<string, readonly PlacedDecision[]>> {
  const made = await decisionsFor(corpus, 'evidence', articles);
  await shelf.load(made.keys());
  const placed = [...made].map(([article, decisions]) => {
    const report = shelf.get(article);
    const its = judge(decisions).flatMap((judged): PlacedDecision[] => {
      const anchor = judged.target.anchor as Anchor;
      const { found, span } = report ? findAnchor(report.article, anchor) : { found: 'lost' as const };
      return span ? [{ judged: { ...judged, found }, span, in: anchor.in }] : [];
    });
    return [article, its] as const;
  });
  return new Map(placed);
}

function evidenceView(
  { evidence, claim }: Piece,
  shownFor: string,
  reports: CorrectedReports,
  judged: Awaited<ReturnType<typeof decisionsOnEvidence>>,
): EvidenceView | undefined {
  const report = reports.get(evidence.report);
  const quote = report && quoteOf(report, evidence);
  if (!report || !quote) return undefined;
  const attribution = reports.saidOf(evidence);
  const chain = chainNames(report, attributionIn(report, evidence.attribution));
  const said = saidOf(evidence, judged);
  const stance = correctedStance(said);
  const state = standingOf(said, evidence, reports);
  return {
    id: evidenceId(evidence),
    ...quote,
    stance: evidence.stance,
    probability: evidence.probability,
    origin: chain.at(-1) ?? null,
    chain,
    ...(claim === shownFor ? {} : { claim }),
    ...(attribution
      ? { attributionDecided: { state: attribution.state, decisions: attribution.decisions } as Decided }
      : {}),
    ...(said.length === 0 && state === 'none'
      ? {}
      : { decided: { ...(decided(said) ?? NOTHING_DECIDED), state, ...(stance ? { stance } : {}) } }),
  };
}

/** What people decided of these words. */
function saidOf(evidence: Evidence, judged: Awaited<ReturnType<typeof decisionsOnEvidence>>): readonly Judged[] {
  return (judged.get(evidence.report) ?? [])
    .filter((one) => one.in === evidence.in && likeness(one.span, evidence.span) >= 0.5)
    .map((one) => one.judged);
}

const NOTHING_DECIDED: Decided = { state: 'none', decisions: [] };

/** What people left of a passage. With an attribution that is none goes what it says, unless a person vouched for the passage. */
function standingOf(
  said: readonly Judged[],
  evidence: Evidence,
  reports: CorrectedReports,
): ReturnType<typeof stateOf> {
  const own = stateOf(said);
  return own === 'none' && reports.saidOf(evidence)?.state === 'withdrawn' ? 'withdrawn' : own;
}

/** Whom a person gave as the speaker, where the machine gave another. */
function namedByPerson(evidence: Evidence, shelf: ReportShelf, reports: CorrectedReports): Somebody | null | undefined {
  const { report: id, attribution } = evidence;
  const speaker = reports.saidOf(evidence)?.value.speaker;
  const [before, report] = [shelf.get(id), reports.get(id)];
  if (speaker === undefined || !before || !report) return undefined;
  if (attributionIn(before, attribution)?.speaker === speaker) return undefined;
  return speaker === null ? null : (report.sources.find((source) => source.id === speaker) ?? null);
}

const correctedStance = (said: readonly Judged[]): EvidenceView['stance'] | undefined =>
  (lastValue(said, 'correct') as { stance?: EvidenceView['stance'] } | undefined)?.stance;

/** What counting needs of evidence, also of that which is not shown. */
interface JudgedPiece {
  readonly evidence: Evidence;
  readonly article: string;
  readonly stance: EvidenceView['stance'];
  readonly state: ReturnType<typeof stateOf>;
  /** Whether a person named its speaker. */
  readonly isNamed: boolean;
  /** The far end of its chain, '' where it has none; undefined where its report was not read. */
  readonly origin: string | undefined;
}

function judgedPiece({ evidence }: Piece, said: readonly Judged[], reports: CorrectedReports): JudgedPiece {
  const report = reports.get(evidence.report);
  return {
    evidence,
    article: evidence.report,
    stance: correctedStance(said) ?? evidence.stance,
    state: standingOf(said, evidence, reports),
    isNamed: reports.saidOf(evidence)?.value.speaker !== undefined,
    origin: report && (chainNames(report, attributionIn(report, evidence.attribution)).at(-1) ?? ''),
  };
}

/**
 * With what people merged, split off, withdrew and gave another stance. Origins of merged claims: at least as many as any
 * of them has, at most as many as all have together; of a part of a claim no more than it names, and no fewer than one.
 * `lost`: origins of which no evidence stands; where that are all, whoever else says so may be one.
 */
function countAnew(
  pieces: readonly JudgedPiece[],
  members: readonly { readonly claim: Claim }[],
  isPart: boolean,
  told: readonly Told[],
  lost: number,
): NonNullable<DecidedClaim['effective']> {
  const standing = pieces.filter(({ state }) => state !== 'withdrawn');
  const agreeing = standing.filter(({ stance }) => stance === 'agree');
  const isAllRead = agreeing.every(({ origin }) => origin !== undefined);
  const named = isAllRead ? new Set(agreeing.map(({ origin }) => origin)).size : Infinity;
  const ranges = members.map(({ claim }) => claim.independentOrigins);
  const all = ranges.reduce((sum, { atMost }) => sum + atMost, 0);
  const most = Math.min(named, all, Math.max(1, all - lost));
  const least = Math.min(most, isPart ? 1 : Math.max(0, Math.max(...ranges.map(({ atLeast }) => atLeast)) - lost));
  return {
    reports: countReports(standing),
    ...countStances(standing),
    traced: countTraced(told),
    likely: likelyOf(standing),
    origins: { atLeast: least, atMost: most },
  };
}

const countReports = (pieces: readonly JudgedPiece[]): number => new Set(pieces.map(({ article }) => article)).size;

function countStances(pieces: readonly JudgedPiece[]): Record<EvidenceView['stance'], number> {
  const count = (wanted: EvidenceView['stance']): number =>
    countReports(pieces.filter(({ stance }) => stance === wanted));
  return { agree: count('agree'), disagree: count('disagree'), discuss: count('discuss') };
}

/** Of what stands, the reports of which that is more likely than not. */
const likelyOf = (pieces: readonly JudgedPiece[]): Record<EvidenceView['stance'], number> =>
  countStances(
    pieces.filter(({ state, evidence }) => state !== 'withdrawn' && isLikely(surenessOf(state, evidence.probability))),
  );

async function contradictionsOf(
  corpus: CorpusStore,
  claims: readonly string[],
  book: DecisionBook,
  shelf: ReportShelf,
): Promise<ContradictionView[]> {
  const found: Contradiction[] = [];
  for (const claim of claims) found.push(...(await corpus.ledger.contradictions({ claim, limit: 200 })).items);
  const views = await contradictionViews(corpus, found, book, shelf);
  // Two claims that people made one may both have a pair.
  return [...new Map(views.toReversed().map((view) => [view.id, view])).values()].toReversed();
}

export async function contradictionViews(
  corpus: CorpusStore,
  found: readonly Contradiction[],
  book: DecisionBook,
  shelf: ReportShelf = reportShelf(corpus),
): Promise<ContradictionView[]> {
  await shelf.load(found.flatMap(({ a, b }) => [a.report, b.report]));
  const claims = new Map<string, Claim>();
  for (const id of new Set(found.map(({ claim }) => claim))) {
    const stored = await corpus.claims.get(id);
    if (stored) claims.set(id, stored.claim);
  }
  const views = found.map(async (contradiction): Promise<ContradictionView[]> => {
    const { claim: id, a, b, probability, why } = contradiction;
    const [first, second] = [a, b].map((passage) => {
      const report = shelf.get(passage.report);
      return report && quoteOf(report, passage);
    });
    const claim = claims.get(id);
    if (!first || !second || !claim) return [];
    const ref = contradictionId(a, b);
    const said = decided(book.of('contradiction', ref));
    const kind = kindOfContradiction(claim, contradiction);
    const other = kind === 'elsewhere' ? await otherClaim(corpus, contradiction) : undefined;
    return [
      {
        id: ref,
        claim: { id, text: claim.text },
        kind,
        ...present({ other }),
        a: first,
        b: second,
        probability,
        why,
        ...(said ? { decided: said } : {}),
      },
    ];
  });
  return (await Promise.all(views)).flat();
}

/** What the sentence is about that is no evidence of the claim. */
async function otherClaim(corpus: CorpusStore, { claim, a, b }: Contradiction): Promise<ContradictionView['other']> {
  for (const { report, in: part, span } of [a, b]) {
    const here = (await corpus.claims.ofArticle(report)).filter(
      (one) => one.in === part && likeness(one.span, span) > 0,
    );
    if (here.length === 0 || here.some((one) => one.claim.id === claim)) continue;
    const best = here.reduce((most, one) => (likeness(one.span, span) > likeness(most.span, span) ? one : most));
    return { id: best.claim.id, text: best.claim.text };
  }
  return undefined;
}

/** Those that begin or end at words of the claim. */
async function launderingViews(
  found: readonly Laundering[],
  pieces: readonly Piece[],
  shelf: ReportShelf,
): Promise<LaunderingView[]> {
  const own = new Set(pieces.map(({ evidence }) => evidenceId(evidence)));
  const about = found.filter(({ from, to }) => own.has(evidenceId(from)) || own.has(evidenceId(to)));
  await shelf.load(about.flatMap(({ from, to }) => [from.report, to.report]));
  return about.flatMap(({ from, to, kind, why }) => {
    const [first, second] = [shelf.get(from.report), shelf.get(to.report)];
    const a = first && quoteOf(first, from);
    const b = second && quoteOf(second, to);
    return a && b ? [{ from: a, to: b, kind, why }] : [];
  });
}

/** As in a list. What people merged, split or said of evidence is counted anew, which few claims need. */
export async function listedClaims(
  corpus: CorpusStore,
  listed: readonly StoredSummary[],
  book: DecisionBook,
  news: ReadonlyMap<string, number>,
): Promise<ClaimSummary[]> {
  const openings = await corpus.stories.openings(listed.map(({ story }) => story));
  const judged = book.hasEvidence ? await corpus.claims.perhapsJudged(listed.map(({ id }) => id)) : new Set<string>();
  return Promise.all(
    listed.map(async (stored) => {
      const summary = { ...claimSummary(stored, book, news), ...openingOf(stored.story, openings) };
      const { decided: said } = summary;
      if (!said?.mergedFrom && !said?.splitInto && !judged.has(stored.id)) return summary;
      // Copies change its counts and are no news, by which the book tells that something is new.
      const key = JSON.stringify([
        stored.id,
        stored.reports,
        stored.agree,
        stored.traced,
        stored.disagree,
        stored.discuss,
        stored.likely,
        stored.origins,
      ]);
      const effective = await book.counted(
        key,
        async () => (await claimView(corpus, stored.id, book))?.decided?.effective,
      );
      return effective ? { ...summary, decided: { ...(said ?? NOTHING), effective } } : summary;
    }),
  );
}

/** A claim stays in lists unless a person merged it into another. */
export function isListed(summary: StoredSummary, book: DecisionBook): boolean {
  return book.goesTo('claim', summary.id) === summary.id || stateOf(book.of('claim', summary.id)) !== 'merged';
}
