/** How a claim spread and changed: one entry a report, in the order of publication, saying what it added. */
import type { Claim } from '../../src/model/ledger.ts';
import type { NewsItem } from '../../store/store.ts';
import type { ClaimEvent, CopyView, EvidenceView, LaunderingView } from '../api-types.ts';

interface Known {
  readonly origins: Claim['origins'];
  readonly evidence: readonly EvidenceView[];
  readonly copies: readonly CopyView[];
  readonly launderings: readonly LaunderingView[];
  /** About the claim. */
  readonly news: readonly NewsItem[];
}

const stanceOf = ({ stance, decided }: EvidenceView): EvidenceView['stance'] => decided?.stance ?? stance;

const SAYS = { agree: 'says so too', disagree: 'says otherwise', discuss: 'speaks of it' } as const;

export function claimTimeline({ origins, evidence, copies, launderings, news }: Known): ClaimEvent[] {
  const events: ClaimEvent[] = [];
  const copied = new Map(copies.map((copy) => [copy.to.id, copy]));
  const known = new Set<string>();
  const standing = evidence.filter(({ decided }) => decided?.state !== 'withdrawn');
  const byArticle = [...Map.groupBy(standing, ({ article }) => article).values()];
  byArticle.sort((a, b) => compareDates(a[0]!.published, b[0]!.published));
  for (const [i, pieces] of byArticle.entries()) {
    const main = plainest(pieces);
    // By the names that hold for all reports, of those whose way leads through this one's outlet.
    const found = origins.filter(
      ({ name, routes }) => !known.has(name) && routes.some(([outlet]) => outlet === main.outlet),
    );
    for (const { name } of found) known.add(name);
    events.push({
      ...eventOf(main),
      ...saying(
        main,
        i === 0,
        copied.get(main.article),
        found.map(({ name }) => name),
      ),
    });
  }
  for (const { from, to, why } of launderings)
    events.push({ ...eventOf(to), kind: 'laundering', note: `It hardened on the way from ${from.outlet ?? from.article}. ${why[0]?.note ?? ''}`.trim() }); // prettier-ignore
  for (const { kind, at, note, article } of news) {
    if ((kind !== 'withdrawal' && kind !== 'edit') || article === undefined) continue;
    const here = evidence.find((piece) => piece.article === article);
    events.push({ ...(here ? eventOf(here) : { at, article }), kind, note });
  }
  return events.sort((a, b) => compareDates(a.at, b.at));
}

/** What a report says most surely of the claim; what only speaks of it stands back. */
function plainest(pieces: readonly EvidenceView[]): EvidenceView {
  const decisive = pieces.filter((piece) => stanceOf(piece) !== 'discuss');
  return (decisive.length > 0 ? decisive : pieces).reduce((best, piece) =>
    piece.probability > best.probability ? piece : best,
  );
}

type Place = Pick<ClaimEvent, 'at' | 'article' | 'outlet' | 'title' | 'words'>;

function eventOf({
  article,
  published,
  outlet,
  title,
  words,
}: Omit<EvidenceView, 'id' | 'stance' | 'probability' | 'origin' | 'chain'>): Place {
  return {
    at: published ?? null,
    article,
    words,
    ...(outlet === undefined ? {} : { outlet }),
    ...(title === undefined ? {} : { title }),
  };
}

function saying(
  main: EvidenceView,
  isFirst: boolean,
  copy: CopyView | undefined,
  origins: readonly string[],
): Pick<ClaimEvent, 'kind' | 'note'> {
  const { outlet = 'A report' } = main;
  const stance = stanceOf(main);
  const from = origins.length > 0 ? ` It goes back to ${origins.join(', ')}.` : '';
  if (isFirst) return { kind: 'first', note: `${outlet} is the first to report it.${from}` };
  if (copy) {
    const takes = copy.type === 'citation' ? 'cites' : 'copies';
    return { kind: 'copy', note: `${outlet} ${takes} ${copy.from.outlet ?? 'another report'}.` };
  }
  if (origins.length > 0 && stance === 'agree') return { kind: 'origin', note: `${outlet} ${SAYS[stance]}.${from}` };
  return { kind: stance, note: `${outlet} ${SAYS[stance]}.` };
}

/** ISO dates of any precision; what has none comes last. */
function compareDates(a: string | null | undefined, b: string | null | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  const [first, second] = [Date.parse(a), Date.parse(b)];
  return Number.isNaN(first) || Number.isNaN(second) ? (a < b ? -1 : a > b ? 1 : 0) : first - second;
}
