/**
 * A ledger as PROV-O (https://www.w3.org/TR/prov-o/) in JSON-LD, for programs that follow where things come from:
 *
 * - A report is a prov:Entity, attributed to its outlet. One that reprints another (verbatim, cut) wasQuotedFrom it; one
 *   that rewrites or cites another wasDerivedFrom it; a later version of an address wasRevisionOf the earlier.
 * - An attribution is what the outlet prints, and behind it stands, link by link of its chain, what the next one said:
 *   each an entity of its own, attributed to whoever said it. Words in quotation marks wasQuotedFrom what lies behind
 *   them, everything else wasDerivedFrom it.
 * - A claim wasDerivedFrom its evidence; the stance stands on the qualified derivation.
 * - Where a statement stands in a report is told as a Web Annotation with selectors.
 *
 * What PROV has no word for is said in Hearsay's own, `urn:hearsay:ns#`, named as the fields of the Ledger are.
 */
import type { Claim, Contradiction, Laundering, Ledger, Passage } from '../src/model/ledger.ts';
import type { Attribution, Report, Source, Why } from '../src/model/report.ts';
import { textOf, wordsOf } from './arrange-report.ts';
import {
  agentUrn,
  dateTimeOf,
  jsonLd,
  passageUrn,
  selectorMaker,
  sentencesOf,
  urn,
  webAddress,
  type Node,
} from './linked-data.ts';

const id = { '@type': '@id' } as const;
export const PROV_CONTEXT = {
  prov: 'http://www.w3.org/ns/prov#',
  oa: 'http://www.w3.org/ns/oa#',
  schema: 'https://schema.org/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  hearsay: 'urn:hearsay:ns#',
  id: '@id',
  type: '@type',
  label: 'rdfs:label',
  note: 'rdfs:comment',
  value: 'prov:value',
  entity: { '@id': 'prov:entity', ...id },
  wasAttributedTo: { '@id': 'prov:wasAttributedTo', ...id },
  wasDerivedFrom: { '@id': 'prov:wasDerivedFrom', ...id },
  wasQuotedFrom: { '@id': 'prov:wasQuotedFrom', ...id },
  wasRevisionOf: { '@id': 'prov:wasRevisionOf', ...id },
  wasGeneratedBy: { '@id': 'prov:wasGeneratedBy', ...id },
  wasAssociatedWith: { '@id': 'prov:wasAssociatedWith', ...id },
  specializationOf: { '@id': 'prov:specializationOf', ...id },
  hadMember: { '@id': 'prov:hadMember', ...id },
  generatedAtTime: { '@id': 'prov:generatedAtTime', '@type': 'xsd:dateTime' },
  qualifiedDerivation: 'prov:qualifiedDerivation',
  qualifiedQuotation: 'prov:qualifiedQuotation',
  hasBody: { '@id': 'oa:hasBody', ...id },
  hasTarget: 'oa:hasTarget',
  hasSource: { '@id': 'oa:hasSource', ...id },
  hasSelector: 'oa:hasSelector',
  TextQuoteSelector: 'oa:TextQuoteSelector',
  TextPositionSelector: 'oa:TextPositionSelector',
  exact: 'oa:exact',
  prefix: 'oa:prefix',
  suffix: 'oa:suffix',
  start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' },
  end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
  isPartOf: { '@id': 'schema:isPartOf', ...id },
  headline: 'schema:headline',
  datePublished: 'schema:datePublished',
  inLanguage: 'schema:inLanguage',
  claim: { '@id': 'hearsay:claim', ...id },
  origin: 'hearsay:origin',
  route: { '@id': 'hearsay:route', '@container': '@list' },
  between: { '@id': 'hearsay:between', ...id },
  from: { '@id': 'hearsay:from', ...id },
  to: { '@id': 'hearsay:to', ...id },
  probability: { '@id': 'hearsay:probability', '@type': 'xsd:double' },
  share: { '@id': 'hearsay:share', '@type': 'xsd:double' },
  '@vocab': 'urn:hearsay:ns#',
} as const;

const SOFTWARE = 'urn:hearsay:software';
const TRACE = 'urn:hearsay:trace';

/** The document, piece by piece. */
export function renderProv(ledger: Ledger): Generator<string> {
  return jsonLd(PROV_CONTEXT, provNodes(ledger));
}

/** The nodes alone; those of two ledgers may stand in one document. */
export function* provNodes(ledger: Ledger): Generator<Node> {
  yield { id: SOFTWARE, type: ['prov:SoftwareAgent', 'prov:Agent'], label: 'Hearsay' };
  yield { id: TRACE, type: 'prov:Activity', wasAssociatedWith: SOFTWARE };
  const outlets = new Set(
    ledger.reports.flatMap(({ article, sources }) =>
      [article.outlet ?? [], ...sources.filter(({ kind }) => kind === 'outlet').map(({ name }) => name)].flat(),
    ),
  );
  for (const name of outlets) yield { id: urn.outlet(name), type: ['prov:Organization', 'prov:Agent'], label: name };
  const byId = new Map(ledger.reports.map((report) => [report.article.id, report]));
  const sentences = Map.groupBy(sentencesOf(ledger).values(), ({ report }) => report);
  for (const report of ledger.reports) yield* reportNodes(report, ledger, sentences.get(report.article.id) ?? []);
  for (const claim of ledger.claims) yield claimNode(claim, byId);
  for (const each of ledger.contradictions) yield contradictionNode(each);
  for (const each of ledger.launderings) yield launderingNode(each);
  for (const { reports, why } of ledger.cycles)
    yield { type: ['prov:Collection', 'prov:Entity', 'Cycle'], hadMember: reports.map(urn.report), ...notes(why) };
}

function* reportNodes(report: Report, ledger: Ledger, sentences: readonly Passage[]): Generator<Node> {
  const { article, sources, attributions } = report;
  const outlet = article.outlet === undefined ? {} : { wasAttributedTo: urn.outlet(article.outlet) };
  const address = webAddress(article.url);
  const published = dateTimeOf(article.published);
  yield {
    id: urn.report(article.id),
    type: ['prov:Entity', 'schema:NewsArticle'],
    ...(article.title === undefined ? {} : { headline: article.title.toWellFormed() }),
    ...(article.published === undefined ? {} : { datePublished: article.published }),
    ...(published === undefined ? {} : { generatedAtTime: published }),
    inLanguage: article.language,
    hash: article.hash,
    ...outlet,
    ...(address === undefined ? {} : { specializationOf: address }),
    ...derivations(article.id, ledger),
  };
  for (const source of sources) if (source.kind !== 'outlet') yield agentNode(report, source);
  const byId = new Map(sources.map((source) => [source.id, source]));
  const selectorsOf = selectorMaker(report);
  const place = (statement: string, where: string | undefined, spans: Attribution['content']): Node => ({
    type: 'oa:Annotation',
    hasBody: statement,
    hasTarget: spans.map((span) => ({
      type: 'oa:SpecificResource',
      hasSource: where === undefined ? urn.report(article.id) : urn.part(article.id, where),
      hasSelector: selectorsOf(where, span),
    })),
  });
  for (const attribution of attributions) {
    yield* statementNodes(report, attribution, byId, outlet);
    yield place(urn.attribution(article.id, attribution.id), attribution.in, attribution.content);
  }
  for (const sentence of sentences) {
    const words = textOf(report, sentence.in).slice(...sentence.span);
    yield {
      id: urn.sentence(sentence),
      type: ['prov:Entity', 'Statement'],
      value: words.toWellFormed(),
      isPartOf: urn.report(article.id),
      ...outlet,
    };
    yield place(urn.sentence(sentence), sentence.in, [sentence.span]);
  }
}

/** From which other reports it comes, and how surely. */
function derivations(report: string, { copies, versions }: Ledger): Node {
  const mine = copies.filter(({ to }) => to === report);
  const isQuotation = ({ type }: (typeof mine)[number]): boolean => type === 'verbatim' || type === 'cut';
  const [quoted, derived] = [mine.filter(isQuotation), mine.filter((copy) => !isQuotation(copy))];
  const qualify = (some: typeof mine, type: string): Node[] =>
    some.map(({ from, share, why, type: how }) => ({
      type,
      entity: urn.report(from),
      copyType: how,
      share,
      ...notes(why),
    }));
  const before = versions.flatMap(({ reports }) => reports.slice(0, -1).filter((_, i) => reports[i + 1] === report));
  return {
    ...(quoted.length > 0
      ? {
          wasQuotedFrom: quoted.map(({ from }) => urn.report(from)),
          qualifiedQuotation: qualify(quoted, 'prov:Quotation'),
        }
      : {}),
    ...(derived.length > 0
      ? {
          wasDerivedFrom: derived.map(({ from }) => urn.report(from)),
          qualifiedDerivation: qualify(derived, 'prov:Derivation'),
        }
      : {}),
    ...(before.length > 0 ? { wasRevisionOf: before.map(urn.report) } : {}),
  };
}

const AGENT: Partial<Record<Source['kind'], string>> = {
  person: 'prov:Person',
  author: 'prov:Person',
  organization: 'prov:Organization',
};

function agentNode({ article }: Report, source: Source): Node {
  const kind = AGENT[source.kind];
  return {
    id: agentUrn(article, source),
    // A document is a thing that says something: both.
    type: ['prov:Agent', ...(kind ? [kind] : []), ...(source.kind === 'document' ? ['prov:Entity'] : [])],
    label: source.name.toWellFormed(),
    kind: source.kind,
    ...(source.role === undefined ? {} : { role: source.role.toWellFormed() }),
  };
}

/** What is printed, and what lies behind it as far as the chain goes. */
function* statementNodes(
  report: Report,
  attribution: Attribution,
  sources: ReadonlyMap<string, Source>,
  outlet: Node,
): Generator<Node> {
  const { article } = report;
  const name = urn.attribution(article.id, attribution.id);
  // The outlet stands first; where the chain is the outlet alone, nothing lies behind.
  const behind = attribution.chain.slice(1).flatMap((each) => sources.get(each) ?? []);
  const link = (i: number): string => `${name}:link:${i + 1}`;
  const [first, ...rest] = behind;
  yield {
    id: name,
    type: ['prov:Entity', 'Statement'],
    value: wordsOf(textOf(report, attribution.in), attribution.content).toWellFormed(),
    isPartOf: urn.report(article.id),
    ...outlet,
    ...(first ? { [attribution.kind === 'indirect' ? 'wasDerivedFrom' : 'wasQuotedFrom']: link(0) } : {}),
    quoted: attribution.kind,
    certainty: attribution.certainty,
    polarity: attribution.polarity,
    probability: attribution.probability,
  };
  if (!first) return;
  for (const [i, source] of [first, ...rest].entries())
    yield {
      id: link(i),
      type: ['prov:Entity', 'Utterance'],
      wasAttributedTo: agentUrn(article, source),
      ...(i < rest.length ? { wasDerivedFrom: link(i + 1) } : {}),
    };
}

function claimNode(
  { id: name, text, evidence, origins, independentOrigins, deniedBy }: Claim,
  byId: ReadonlyMap<string, Report>,
): Node {
  const here = evidence.filter(({ report }) => byId.has(report));
  return {
    id: urn.claim(name),
    type: ['prov:Entity', 'schema:Claim'],
    value: text.toWellFormed(),
    wasGeneratedBy: TRACE,
    wasDerivedFrom: here.map(passageUrn),
    qualifiedDerivation: here.map((each) => ({
      type: 'prov:Derivation',
      entity: passageUrn(each),
      stance: each.stance,
      probability: each.probability,
    })),
    originsAtLeast: independentOrigins.atLeast,
    originsAtMost: independentOrigins.atMost,
    ...notes(independentOrigins.why),
    origin: origins.map((origin) => ({
      type: 'Origin',
      label: origin.name.toWellFormed(),
      kind: origin.kind,
      withdrawn: origin.withdrawn,
      path: origin.routes.map((route) => ({ type: 'Route', route: route.map((each) => each.toWellFormed()) })),
    })),
    ...(deniedBy.length > 0 ? { deniedBy } : {}),
  };
}

function contradictionNode({ claim, a, b, probability, why }: Contradiction): Node {
  return {
    type: 'Contradiction',
    claim: urn.claim(claim),
    between: [a, b].map(passageUrn),
    probability,
    ...notes(why),
  };
}

function launderingNode({ from, to, kind, why }: Laundering): Node {
  return { type: 'Laundering', hardening: kind, from: passageUrn(from), to: passageUrn(to), ...notes(why) };
}

function notes(why: readonly Why[]): Node {
  const told = [...new Set(why.map(({ note }) => note.toWellFormed()))];
  return told.length > 0 ? { note: told } : {};
}
