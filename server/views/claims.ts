/** Claims as they are shown: what the machine worked out, the words behind it, and what people decided of it. */
import type { Claim, Evidence, Laundering } from '../../src/model/ledger.ts';
import { asOne } from '../../collection/claims/as-one.ts';
import { gatherRoutes, type ListedOrigin, type Placed } from '../../collection/claims/piece.ts';
import { tellReports, type Told } from '../../collection/claims/tell-reports.ts';
import { evidenceId } from '../../collection/decisions/name-things.ts';
import { proposeCredibility } from '../../collection/decisions/propose-credibility.ts';
import { holds, lastValue, stateOf, type Judged } from '../../collection/decisions/stand.ts';
import { isLikely } from '../../src/model/sureness.ts';
import type { ClaimSummary as StoredSummary, CorpusStore, NewsItem } from '../../store/store.ts';
import type {
  ClaimSummary,
  ClaimView,
  CopyView,
  Decided,
  DecidedClaim,
  LaunderingView,
  ToldReport,
} from '../api-types.ts';
import { copyViews } from './articles.ts';
import {
  decisionsOnEvidence,
  evidenceView,
  foremost,
  namedByPerson,
  piecesOf,
  saidOf,
  shownPiece,
  splitPieces,
  surenessOf,
  type Piece,
} from './claim-evidence.ts';
import { claimGraph } from './claim-graph.ts';
import { claimTimeline, type ShownPiece } from './claim-timeline.ts';
import { contradictionsOf } from './contradictions.ts';
import { correctedReports } from './corrected-reports.ts';
import { countAnew, judgedPiece, likelyOf, type JudgedPiece } from './count-anew.ts';
import { decided, type DecisionBook } from './decision-book.ts';
import { nameDeniers } from './name-deniers.ts';
import { openingOf, present, quoteOf, reportShelf, type ReportShelf } from './quote.ts';

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

/** A claim with those that people merged into it, and without what they split off; or what one split took out of it. */
interface Assembled {
  readonly stored: { readonly summary: StoredSummary; readonly claim: Claim };
  readonly splits: readonly Judged[];
  /** The one that took out what is shown. */
  readonly split: Judged | undefined;
  /** The claim itself first. */
  readonly members: readonly { readonly summary: StoredSummary; readonly claim: Claim }[];
  readonly pieces: readonly Piece[];
}

async function assemble(
  corpus: CorpusStore,
  id: string,
  book: DecisionBook,
  shelf: ReportShelf,
): Promise<Assembled | undefined> {
  const [, parent, splitId] = /^(.+)~([^~]+)$/.exec(id) ?? [];
  const stored = await corpus.claims.get(parent ?? id);
  if (!stored) return undefined;
  const splits = book.of('claim', stored.summary.id).filter((decision) => holds(decision) && decision.kind === 'split');
  const split = splits.find((decision) => decision.id === splitId);
  if (splitId !== undefined && !split) return undefined;
  const whole = [stored];
  for (const other of split ? [] : book.mergedInto('claim', stored.summary.id)) {
    const merged = await corpus.claims.get(other);
    if (merged) whole.push(merged);
  }
  const claims = asOne(whole.map(({ claim }) => claim));
  const members = whole.map(({ summary }, nth) => ({ summary, claim: claims[nth]! }));
  return { stored, splits, split, members, pieces: await splitPieces(piecesOf(claims), splits, split, shelf) };
}

/** undefined when there is no such claim. `CLAIM~DECISION` is the claim that a split took out of another. */
export async function claimView(corpus: CorpusStore, id: string, book: DecisionBook): Promise<ClaimView | undefined> {
  const shelf = reportShelf(corpus);
  const assembled = await assemble(corpus, id, book, shelf);
  if (!assembled) return undefined;
  const { stored, splits, split, members, pieces } = assembled;
  const claims = members.map(({ claim }) => claim);
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
  const ids = claims.map(({ id: of }) => of);
  const contradictions = await contradictionsOf(corpus, ids, book, shelf);
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
  const lost = gatherRoutes(claims).origins.length - origins.length;
  const firstAt = await firstVersions(corpus, claims);
  const standing = views.flatMap(({ piece, view }) => shownPiece(piece, view, placeOf(piece.evidence), corrected));
  const originsWhy = claims.flatMap(({ independentOrigins }) => independentOrigins.why);
  const told = tellReports({ origins, why: originsWhy, pieces: standing, copies: standingCopies(copies), firstAt });
  const originList = originViews(origins, judgedPieces, placeOf);
  const deniers = nameDeniers(standing, { origins: originList, why: originsWhy });
  const others = deniers.filter(({ origin }) => origin === undefined);
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
    cycles: between.cycles,
    launderings,
    timeline: claimTimeline({ origins, told, launderings, news }),
    graph: claimGraph(originList, told),
  };
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

/** By article that carries one of the claims, the first that stood at its address. */
async function firstVersions(corpus: CorpusStore, claims: readonly Claim[]): Promise<Map<string, string>> {
  const ids = new Set(claims.flatMap(({ evidence }) => evidence.map(({ report }) => report)));
  const records = await corpus.articles.get([...ids]);
  return new Map(records.flatMap((record) => (record ? [[record.id, record.version.of] as const] : [])));
}

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
