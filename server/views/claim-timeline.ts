/** How a claim spread and changed: one entry a report, in the order of publication, saying what it has from whom. */
import type { ListedOrigin } from '../../collection/claims/piece.ts';
import type { Told } from '../../collection/claims/tell-reports.ts';
import type { Way } from '../../collection/claims/tell-ways.ts';
import { sayName, tellWay, verb, type Manner } from '../../render/tell-way.ts';
import type { Stance } from '../../src/model/ledger.ts';
import { isLikely } from '../../src/model/sureness.ts';
import type { NewsItem } from '../../store/store.ts';
import type { ClaimEvent, EvidenceView, LaunderingView, Quote } from '../api-types.ts';
import { inSentence } from './quote.ts';

interface Known {
  readonly origins: readonly ListedOrigin[];
  readonly told: readonly Told<ShownPiece>[];
  readonly launderings: readonly LaunderingView[];
  /** About the claim. */
  readonly news: readonly NewsItem[];
}

/** A piece of evidence with what is shown of it. */
export type ShownPiece = Told['plainest'][Stance] & { readonly shown: EvidenceView };

export function claimTimeline({ origins, told, launderings, news }: Known): ClaimEvent[] {
  const events: ClaimEvent[] = [];
  const known = new Set<number>();
  let isTold = false;
  for (const report of told) {
    const { way, versionOf } = report;
    const fresh = (way?.origins ?? []).filter((origin) => !known.has(origin));
    for (const origin of fresh) known.add(origin);
    const isFirst: boolean = !isTold && way !== undefined && way.rejectedBy === undefined;
    isTold ||= isFirst;
    const goesBack = fresh.map((origin) => origins[origin]!.name);
    const event = eventOf(report, isFirst, goesBack);
    events.push(versionOf === undefined ? event : asVersion(event));
  }
  for (const { from, to, why } of launderings)
    events.push({
      ...placeOf(to),
      kind: 'laundering',
      note: `It hardened on the way from ${from.outlet ?? from.article}. ${why[0]?.note ?? ''}`.trim(),
    });
  const shown = new Map(told.map(({ report, plainest }) => [report, Object.values(plainest)[0]!.shown]));
  for (const { kind, at, note, article } of news) {
    if ((kind !== 'withdrawal' && kind !== 'edit') || article === undefined) continue;
    const here = shown.get(article);
    events.push({ ...(here ? placeOf(here) : { at, article }), kind, note });
  }
  return events.sort((a, b) => compareDates(a.at, b.at));
}

/** One report: by what it says so with, by what it says against it, or by what it only speaks of it with. */
function eventOf(
  { plainest: { agree, disagree, discuss }, likely, way }: Told<ShownPiece>,
  isFirst: boolean,
  goesBack: readonly string[],
): ClaimEvent {
  const manner = (stance: Stance): Manner => ({ isLikely: likely.includes(stance) });
  if (agree && way) {
    const { name } = agree;
    // That it says so and from whom it has it are two things: words of its own may be plainer than those that lead somewhere.
    const going: Manner = { isLikely: isLikely(agree.probability) };
    const back = goesBack.filter((origin) => !way.from.some(({ from }) => from.name === origin) && origin !== name);
    const note = [
      isFirst ? `${name} ${verb('is', 'be', manner('agree'))} the first to report it.` : '',
      `${isFirst ? 'It' : name} ${tellWay({ ...way, from: way.from.map(({ from: { name: from }, how }) => ({ name: from, how })) }, going)}.`,
      back.length > 0 ? `It ${verb('goes', 'go', going)} back to ${back.join(', ')}.` : '',
      disagree ? against(disagree, way.rejectedBy, manner('disagree')) : '',
    ];
    return {
      ...placeOf(agree.shown),
      kind: kindOf(way, isFirst, goesBack.length > 0, disagree !== undefined),
      likely: [...likely],
      note: note.filter((part) => part !== '').join(' '),
      ...(disagree ? { against: disagree.words, againstIn: inSentence(disagree.shown) } : {}),
    };
  }
  const one = (disagree ?? discuss)!;
  const kind = disagree ? 'disagree' : 'discuss';
  const speaker = sayName(one.chain.at(-1)?.name);
  const isOwn = one.chain.length <= 1;
  const says = isOwn
    ? disagree
      ? `${verb('says', 'say', manner(kind))} that it is not so`
      : `${verb('speaks', 'speak', manner(kind))} of it`
    : `${verb('quotes', 'quote', manner(kind))} ${speaker} ${disagree ? 'against it' : 'on it'}`;
  return { ...placeOf(one.shown), kind, likely: [...likely], note: `${one.name} ${says}.` };
}

/** Of an article that was told already. */
function asVersion(event: ClaimEvent): ClaimEvent {
  const note = `${event.note} It is a later version of the same article.`;
  return { ...event, note, kind: ONE_SIDED.has(event.kind) ? 'version' : event.kind };
}
const ONE_SIDED: ReadonlySet<ClaimEvent['kind']> = new Set(['agree', 'copy', 'quote', 'origin']);

function kindOf(
  { kind, from, rejectedBy }: Way,
  isFirst: boolean,
  isOrigin: boolean,
  isBoth: boolean,
): ClaimEvent['kind'] {
  if (rejectedBy !== undefined) return 'rejection';
  if (isBoth) return 'both';
  if (isFirst) return 'first';
  if (from.some(({ how }) => how === 'copies' || how === 'cites')) return 'copy';
  if (isOrigin) return 'origin';
  return kind === 'aside' ? 'quote' : 'agree';
}

/** As part of a sentence on what the same report has that says so. */
function against({ chain }: ShownPiece, rejectedBy: string | undefined, manner: Manner): string {
  const name = chain.at(-1)?.name;
  if (rejectedBy !== undefined && rejectedBy === name) return '';
  // "It also says", "it may also quote".
  const also = (one: string, bare: string): string => (manner.isLikely ? `also ${one}` : `may also ${bare}`);
  return chain.length <= 1
    ? `It ${also('says', 'say')} that it is not so.`
    : `It ${also('quotes', 'quote')} ${sayName(name)} against it.`;
}

type Place = Pick<ClaimEvent, 'at' | 'article' | 'outlet' | 'title' | 'words' | 'wordsIn'>;

function placeOf({ article, published, outlet, title, before, words, after }: Quote): Place {
  return {
    at: published ?? null,
    article,
    words,
    wordsIn: inSentence({ before, words, after }),
    ...(outlet === undefined ? {} : { outlet }),
    ...(title === undefined ? {} : { title }),
  };
}

/** ISO dates of any precision; what has none comes last. */
function compareDates(a: string | null | undefined, b: string | null | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  const [first, second] = [Date.parse(a), Date.parse(b)];
  return Number.isNaN(first) || Number.isNaN(second) ? (a < b ? -1 : a > b ? 1 : 0) : first - second;
}
