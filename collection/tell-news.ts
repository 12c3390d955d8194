/**
 * What a story says now that it did not say before. Information only: another outlet that copies a report, or has the same
 * from the same origin, is an echo and no news. Notes name outlets and origins, but quote no text: news outlives articles.
 */
import type { Contradiction, Laundering, Versions } from '../src/model/ledger.ts';
import type { ClaimRecord, NewsItem, StoryRows } from '../store/store.ts';

export interface Retold {
  readonly story: string;
  readonly before: StoryRows;
  /** Claims that continue one of before have its id; see keep-names.ts. */
  readonly after: StoryRows;
  readonly at: string;
}
type Item = Omit<NewsItem, 'seq'>;

export function tellNews({ story, before, after, at }: Retold): Item[] {
  const old = new Map(before.claims.map((claim) => [claim.id, claim]));
  const copied = copiesIn(after);
  // Which of two is the copy may turn out later; what was shared then, was.
  const copiedBefore = copiesIn(before);
  const items: Item[] = [];
  const tell = (item: Omit<Item, 'at' | 'story'>): void => void items.push({ at, story, ...item });
  for (const claim of after.claims) {
    const known = old.get(claim.id);
    const reports = ownReports(claim, copied).length;
    const reportsBefore = known === undefined ? 0 : ownReports(known, copiedBefore).length;
    const wasShared = reportsBefore >= 2;
    if (reports >= 2 && !wasShared)
      tell({ kind: 'claim', claim: claim.id, note: `${reports} reports make or deny this claim.` });
    if (!known) continue;
    const origins = new Map(known.claim.origins.map((origin) => [origin.name, origin]));
    for (const { name, withdrawn } of claim.claim.origins) {
      // A copy may make an origin more probable that was there all along; only who reports on his own brings one.
      const isNew = !origins.has(name) && claim.origins.atMost > known.origins.atMost && reports > reportsBefore;
      if (isNew && wasShared)
        tell({ kind: 'origin', claim: claim.id, note: `A new origin: ${name}.`, about: { name } });
      if (withdrawn && origins.get(name)?.withdrawn !== true)
        tell({ kind: 'withdrawal', claim: claim.id, note: `${name} may have taken it back.`, about: { name } });
    }
  }
  const disputes = new Set(before.contradictions.map(disputeKey));
  for (const { claim, a, b } of after.contradictions.filter((one) => !disputes.has(disputeKey(one))))
    tell({
      kind: 'contradiction',
      claim,
      article: b.report,
      note: 'Two statements may contradict each other.',
      about: { a, b },
    });
  const hardened = new Set(before.launderings.map(launderingKey));
  for (const one of after.launderings.filter((other) => !hardened.has(launderingKey(other)))) {
    const claim = after.claims.find(({ claim: { evidence } }) =>
      evidence.some(({ report, attribution }) => report === one.to.report && attribution === one.to.attribution),
    );
    tell({
      kind: 'hedge',
      ...(claim && { claim: claim.id }),
      article: one.to.report,
      note: HARDENED[one.kind],
      about: { from: one.from, to: one.to, kind: one.kind },
    });
  }
  const edits = new Set(before.versions.flatMap(({ url, reports }) => reports.slice(1).map((id) => `${url}\n${id}`)));
  for (const { url, reports, changes, disclosed } of after.versions)
    for (const article of reports.slice(1)) {
      const own = changes.filter(({ to }) => to === article);
      if (edits.has(`${url}\n${article}`) || own.length === 0) continue;
      const kinds = [...new Set(own.map(({ kind }) => kind))];
      tell({
        kind: 'edit',
        article,
        url,
        note: editNote(kinds, disclosed),
        about: { kinds, disclosed, changes: own.length },
      });
    }
  return items;
}

const HARDENED: Readonly<Record<Laundering['kind'], string>> = {
  'hedge-dropped': 'A report dropped a hedge.',
  'source-dropped': 'A report dropped a source.',
  'number-hardened': 'A report made a number more exact.',
  'said-became-fact': 'A report states as fact what somebody said.',
};

function editNote(kinds: readonly Versions['changes'][number]['kind'][], disclosed: boolean): string {
  return `The article was changed (${kinds.join(', ')}), ${disclosed ? 'and says so' : 'and does not say so'}.`;
}

/** Articles that are another's text, not their own. */
function copiesIn({ copies }: StoryRows): Set<string> {
  return new Set(copies.filter(({ type }) => type !== 'citation').map(({ to }) => to));
}

function ownReports({ claim }: ClaimRecord, copied: ReadonlySet<string>): string[] {
  const reports = [...new Set(claim.evidence.map(({ report }) => report))];
  const own = reports.filter((report) => !copied.has(report));
  // Copies of one that is not evidence itself stand for it once.
  return own.length < reports.length && own.length === 0 ? reports.slice(0, 1) : own;
}

const passageKey = ({ report, attribution, in: part = '', span }: Contradiction['a']): string =>
  JSON.stringify([report, attribution, part, span]);
const disputeKey = ({ a, b }: Contradiction): string => [passageKey(a), passageKey(b)].sort().join('\n');
const launderingKey = ({ from, to, kind }: Laundering): string => `${kind}\n${passageKey(from)}\n${passageKey(to)}`;
