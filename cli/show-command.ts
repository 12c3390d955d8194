/** `hearsay show`: one article, claim or source of the collection, by its id. */
import { EXCLUDE, opposedPairs, MAY_HAVE_TAKEN_BACK, tellClaim, tellDoubt } from '../render/tell-claim.ts';
import { sayName } from '../render/tell-way.ts';
import { isLikely } from '../src/model/sureness.ts';
import type { ClaimView } from '../server/api-types.ts';
import { claimView } from '../server/views/claims.ts';
import { decisionBooks } from '../server/views/decision-book.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { CorpusStore } from '../store/store.ts';
import { SHOW_USAGE } from './collection-usage.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { STORE_OPTIONS, withCorpus } from './store-option.ts';

/** What a page of statements shows. */
const MAX_STATEMENTS = 50;

export async function showCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('show', args, STORE_OPTIONS);
  if (values.help || positionals.length === 0) {
    (values.help ? process.stdout : process.stderr).write(SHOW_USAGE);
    return values.help ? 0 : 2;
  }
  return withCorpus(values, async (corpus) => {
    for (const id of positionals) {
      const shown = (await showArticle(corpus, id)) ?? (await showClaim(corpus, id)) ?? (await showSource(corpus, id));
      if (!shown) throw new HearsayError('not-found', `there is no article, claim or source ${id}`);
      process.stdout.write(values.json ? `${JSON.stringify(shown.json)}\n` : `${shown.text()}\n`);
    }
    return 0;
  });
}

interface Shown {
  readonly json: unknown;
  readonly text: () => string;
}

async function showArticle(corpus: CorpusStore, id: string): Promise<Shown | undefined> {
  const [article] = await corpus.articles.get([id]);
  if (!article) return undefined;
  const [report] = await corpus.articles.reports([id]);
  const evidence = await corpus.claims.ofArticle(id);
  const { renderText } = await import('./render-text.ts');
  const shared = evidence.filter(({ claim }) => claim.reports > 1);
  return {
    json: { article, report: report ?? null, evidence },
    text: () => {
      if (!report)
        return `${plain(id)} is ${article.state}${article.deleted ? ` since ${article.deleted}` : ''}${article.problem ? `: ${plain(article.problem)}` : ''}`;
      const version =
        article.version.count > 1
          ? `\nVersion ${article.version.seq} of ${article.version.count} at ${plain(article.url ?? '')}.\n`
          : '';
      const claims = [...new Map(shared.map((one) => [one.claim.id, one])).values()].map(
        ({ claim, stance }) =>
          `  ${stance.padEnd(8)} ${plain(claim.id)}  ${plain(claim.text)} (${claim.reports} reports)`,
      );
      const list = claims.length > 0 ? `\nClaims that other reports speak of, too:\n${claims.join('\n')}\n` : '';
      return `${renderText(report, { hasColour: false, width: 80 })}${version}${list}`;
    },
  };
}

async function showClaim(corpus: CorpusStore, id: string): Promise<Shown | undefined> {
  const found = await corpus.claims.get(id);
  if (!found) return undefined;
  const { summary, claim } = found;
  const reports = new Map(
    (await corpus.articles.reports([...new Set(claim.evidence.map(({ report }) => report))])).flatMap((report) =>
      report ? [[report.article.id, report] as const] : [],
    ),
  );
  const disputes = (await corpus.ledger.contradictions({ claim: id, limit: 100 })).items;
  const words = ({
    report,
    in: part,
    span,
  }: (typeof claim.evidence)[number] | (typeof disputes)[number]['a']): string => {
    const article = reports.get(report)?.article;
    const text =
      part === 'title'
        ? article?.title
        : part === undefined
          ? article?.text
          : article?.parts?.find((one) => one.id === part)?.text;
    return plain((text ?? '').slice(span[0], span[1]).replace(/\s+/gu, ' '));
  };
  const evidence = claim.evidence.map((one) => ({
    ...one,
    words: words(one),
    outlet: reports.get(one.report)?.article.outlet,
  }));
  const view = await claimView(corpus, id, await decisionBooks()(corpus));
  return {
    json: { ...summary, claim: { ...claim, evidence }, contradictions: disputes },
    text: () => (view ? claimText(view) : ''),
  };
}

/** What the claim's page says, in its words and its order. */
function claimText(claim: ClaimView): string {
  const { decided, originList, originsWhy, timeline, evidence } = claim;
  const oneLine = (words: string): string => plain(words.replace(/\s+/gu, ' '));
  const pairs = opposedPairs(claim.contradictions);
  return [
    plain(decided?.text ?? claim.text),
    '',
    ...tellClaim(claim).map((parts) => plain(parts.map(({ text }) => text).join(''))),
    '',
    ...originList.map(
      ({ name, routes, withdrawn, probability }) =>
        `  ${isLikely(probability) ? '' : 'Perhaps '}${plain(sayName(name))}${withdrawn ? ` (${MAY_HAVE_TAKEN_BACK})` : ''}: ${routes.map((route) => plain(route.join(' > '))).join('; ')}`,
    ),
    ...originsWhy.map(({ note }) => `  - ${plain(note)}`),
    '',
    ...timeline.map(({ at, note }) => `  ${(at ?? 'no date').slice(0, 10).padEnd(10)}  ${plain(note)}`),
    '',
    ...evidence.map(({ stance, decided: said, article, outlet, words, probability }) => {
      const isTakenOut = said?.state === 'withdrawn';
      const doubt = (said?.state ?? 'none') === 'none' ? tellDoubt(probability) : '';
      return `  ${(isTakenOut ? 'taken out' : (said?.stance ?? stance)).padEnd(9)} ${plain(article)}${outlet ? ` (${plain(outlet)})` : ''}: ${oneLine(words)}${doubt === '' ? '' : ` (${doubt})`}`;
    }),
    ...(pairs.length > 0 ? ['', `${EXCLUDE}:`] : []),
    ...pairs.map(
      ({ a, b }) => `  ${plain(a.article)}: ${oneLine(a.words)}\n  ${plain(b.article)}: ${oneLine(b.words)}`,
    ),
    '',
  ].join('\n');
}

async function showSource(corpus: CorpusStore, id: string): Promise<Shown | undefined> {
  const source = await corpus.sources.get(id);
  if (!source) return undefined;
  const { items: statements } = await corpus.sources.statements(id, { limit: MAX_STATEMENTS });
  return {
    json: { ...source, said: statements },
    text: () =>
      [
        `${plain(source.name)} (${source.kind}): ${source.statements} statements in ${source.articles} articles`,
        ...statements.map(
          ({ article, published, words }) =>
            `  ${published?.slice(0, 10) ?? ''}  ${plain(article)}: ${plain(words.replace(/\s+/gu, ' '))}`,
        ),
        '',
      ].join('\n'),
  };
}
