/**
 * Who says what: finds every attribution of a text. The order:
 *
 *   a network scores the words     -> which may be cues, and for each cue, which are its source and its content
 *   chains decide over the scores  -> cues, sources, contents
 *   constructions are looked for   -> cues that their form gives away, with what the network makes of them
 *   contents are read again        -> attributions inside others
 *   subjects of passives freed     -> "are said to" has no source before it
 *   paragraphs of quotation left   -> speech that goes on, and speech of nobody
 *   turns of a transcript          -> what each label's speaker says, and within it what was found there
 *
 * training/attribution/README.md tells how the network is made and what each part brings.
 */
import { type Annotation, QUOTE, type Turn } from '../model/annotation.ts';
import type { FoundAttribution } from '../model/found-attribution.ts';
import type { ModelFile } from '../model/model-file.ts';
import type { Span } from '../model/span.ts';
import { wordSet } from '../model/word-list.ts';
import { findFreeQuotations } from './free-quotations.ts';
import { LABEL, NOT_KNOWN, SIGNATURE } from './find-constructions.ts';
import { findNested } from './find-nested.ts';
import { RoleFinder, type Roles, type Run } from './find-roles.ts';
import { loadNetworkModel } from './network-model.ts';
import { Network } from './network.ts';
import { freeSubject } from './passive-subjects.ts';
import { probabilityOf } from './probability.ts';

/** Ready to read one text after another; it computes in memory of its own. */
export interface AttributionModel {
  readonly finder: RoleFinder;
  /** Of {@link probabilityOf}. */
  readonly calibration: Float64Array;
}

/** Throws RangeError when the file is another model, another version or damaged. */
export function loadAttributionModel(file: ModelFile): AttributionModel {
  const model = loadNetworkModel(file);
  return { finder: new RoleFinder(new Network(model)), calibration: model.calibration };
}

/** Every attribution, in the order of their cues. Time is linear in the length of the text; never throws. */
export function attribute(annotation: Annotation, model: AttributionModel): FoundAttribution[] {
  const turnOf = turnsOf(annotation);
  const roles = findRoles(annotation, model).flatMap((one) => withinTurn(one, turnOf));
  const isNested = nestedOf(annotation, roles);
  const contents = roles.map(({ content }) => [...content]);
  const free = findFreeQuotations(annotation, ownersOf(annotation, roles)).filter(({ run }) => !turnOf[run.start]);
  for (const { run, continues } of free) contents[continues]?.push(run);
  const found = roles.map((each, k) =>
    describe(annotation, model, each, contents[k]!, isNested[k]! || turnOf[each.cue.start]! > 0),
  );
  for (const { run, continues } of free) if (continues < 0) found.push(describeFree(annotation, run));
  for (const turn of annotation.turns) found.push(describeTurn(annotation, turn));
  return found.sort((a, b) => placeOf(a) - placeOf(b));
}

/** The cues that say something, each with source and content as tokens; then those inside their contents. */
export function findRoles(annotation: Annotation, { finder }: AttributionModel): Roles[] {
  const mayBeCue = new Uint8Array(annotation.tokens.length);
  const outer = finder.find(annotation, { mayBeCue }).filter((roles) => saysWords(annotation, roles));
  annotation.lemma.forEach((lemma, t) => {
    if (REPORTING.has(lemma)) mayBeCue[t] = 1;
  });
  const read = (excerpt: Annotation): Roles[] =>
    finder.find(excerpt, { bias: NESTED_CUE_BIAS }).filter((roles) => saysWords(excerpt, roles));
  const all = findNested(annotation, outer, mayBeCue, read).map((roles) => freeSubject(annotation, roles));
  const isNested = nestedOf(annotation, all);
  return all.filter(({ construction }, k) => construction !== NOT_KNOWN || !isNested[k]);
}

/**
 * Contents with one of these are read again, however little the network thought of it: "“The minister is saying, ‘Wait,’” she
 * said". Other words must have come near to being a cue.
 */
const REPORTING = wordSet(`
  say tell ask claim report believe think announce deny warn argue suggest add admit insist promise write cite quote
  order demand urge know hear show shout reply answer`);
/**
 * What PolNeAR, without nested attributions, taught the network to hold back. With the verbs above and this (of 0, 0.5, 1,
 * 1.5), on the ten public stories by a network that has not learnt from them: nesting 56 to 67%, chains of two and more steps
 * 46 to 50%, linked F1 73 to 71 (22 Nov 2026, `npm run scores -- --attribution FILE`).
 */
const NESTED_CUE_BIAS = 1;

/** Which of them have their cue inside the content of another one. */
export function nestedOf({ tokens }: Annotation, roles: readonly Roles[]): boolean[] {
  const isContent = new Uint8Array(tokens.length);
  for (const { content } of roles) for (const { start, end } of content) isContent.fill(1, start, end);
  return roles.map(({ cue }) => isContent[cue.start] === 1);
}

function saysWords({ tokens }: Annotation, { content }: Roles): boolean {
  return content.some(({ start, end }) => tokens.word.slice(start, end).some((word) => /[\p{L}\p{N}]/u.test(word)));
}

/** Per token, the index of the attribution that uses it, of several the one with the longest content; -1 for none. */
function ownersOf({ tokens }: Annotation, roles: readonly Roles[]): Int32Array {
  const owner = new Int32Array(tokens.length).fill(-1);
  // A construction inside a paragraph of quotation does not say whose words all of it is.
  const telling = [...roles.keys()].filter((k) => [undefined, SIGNATURE, LABEL].includes(roles[k]!.construction));
  const order = telling.sort((a, b) => lengthOf(roles[a]!.content) - lengthOf(roles[b]!.content));
  for (const k of order)
    for (const { start, end } of [roles[k]!.cue, ...roles[k]!.source, ...roles[k]!.content]) owner.fill(k, start, end);
  return owner;
}

function describe(
  annotation: Annotation,
  model: AttributionModel,
  roles: Roles,
  runs: readonly Run[],
  isNested: boolean,
): FoundAttribution {
  const cue = spansOf(annotation, [roles.cue]);
  const source = spansOf(annotation, roles.source);
  const content = spansOf(annotation, runs);
  const named = source.length > 0 ? `source ${percent(roles.sourceProbability)}, ` : 'no source, ';
  const why = {
    rule: 'attribution-chains',
    note: `The cue “${annotation.text.slice(...cue[0]!)}” was found; from it were marked: ${named}content ${percent(roles.contentProbability)} sure on average.`,
    // Adding 0 turns -0, which JSON does not know, into 0.
    score: Math.round(1000 * roles.logProbability) / 1000 + 0,
    spans: [...cue, ...source, ...content].map((span) => ({ span })),
  };
  const form = { rule: 'cue-construction', note: `The cue was found by its form: ${roles.construction}.` };
  const continued = content.slice(roles.content.length).map((span) => ({ span }));
  return {
    source,
    cue,
    content,
    kind: kindOf(annotation, runs),
    probability: probabilityOf(annotation, roles, isNested, model.calibration),
    why: [
      why,
      ...(roles.construction === undefined ? [] : [{ ...form, spans: cue.map((span) => ({ span })) }]),
      ...(continued.length === 0 ? [] : [{ rule: 'speech-continues', note: SPEECH_CONTINUES, spans: continued }]),
    ],
  };
}

const SPEECH_CONTINUES = 'The quotation was not closed at the end of its paragraph, and the next one goes on with it.';

/**
 * Of a free quotation. PolNeAR has none and the stories too few to fit it: of 4 in those of examples/, 2 are right (22 Nov
 * 2026). The words are surely somebody's; whose they are may have been missed.
 */
const FREE_QUOTATION_PROBABILITY = 0.5;

function describeFree(annotation: Annotation, run: Run): FoundAttribution {
  const content = spansOf(annotation, [run]);
  const note = 'The paragraph is one quotation, and no words near it say whose.';
  return {
    source: [],
    cue: [],
    content,
    kind: kindOf(annotation, [run]),
    probability: FREE_QUOTATION_PROBABILITY,
    why: [{ rule: 'free-quotation', note, spans: content.map((span) => ({ span })) }],
  };
}

/**
 * Of a turn: no corpus at hand has transcripts, so that it is set. What may be wrong is seldom who speaks, but that a list was
 * taken for a talk (see `findTurns`).
 */
const TURN_PROBABILITY = 0.9;

function describeTurn(annotation: Annotation, { label: [first, end], said }: Turn): FoundAttribution {
  const content = said.map(([start, stop]) => ({ start, end: stop }));
  const source = spansOf(annotation, [{ start: first, end }]);
  const note = `“${annotation.text.slice(...source[0]!)}:” is the label of a speaker, as in a transcript; what follows is said under it.`;
  return {
    source,
    cue: [],
    content: spansOf(annotation, content),
    kind: kindOf(annotation, content),
    probability: TURN_PROBABILITY,
    why: [{ rule: 'speaker-label', note, spans: source.map((span) => ({ span })) }],
  };
}

/** Per token, the turn (index + 1) in which it is said, -1 in a label and behind it up to what is said, 0 outside of all. */
function turnsOf({ tokens, turns }: Annotation): Int32Array {
  const turnOf = new Int32Array(tokens.length);
  turns.forEach(({ label, said }, k) => {
    turnOf.fill(-1, label[0], said[0]![0]);
    for (const [first, end] of said) turnOf.fill(k + 1, first, end);
  });
  return turnOf;
}

/** No attribution goes from one speaker to the next, and the colon of a label is no cue: for that there is the turn. */
function withinTurn(roles: Roles, turnOf: Int32Array): Roles[] {
  const turn = turnOf[roles.cue.start]!;
  if (turn < 0) return [];
  const isHere = ({ start, end }: Run): boolean => turnOf[start] === turn && turnOf[end - 1] === turn;
  const source = roles.source.filter(isHere);
  const content = roles.content.filter(isHere);
  return content.length > 0 ? [{ ...roles, source, content }] : [];
}

function placeOf({ cue, content }: FoundAttribution): number {
  return (cue[0] ?? content[0])?.[0] ?? 0;
}

function lengthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { start, end }) => sum + end - start, 0);
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

function spansOf({ tokens }: Annotation, runs: readonly Run[]): Span[] {
  return runs.map(({ start, end }) => [tokens.start[start]!, tokens.end[end - 1]!]);
}

/**
 * Formal: direct when all words of the content are in quotation marks, mixed when some are, indirect when none is.
 * Punctuation outside the marks does not count: `“We won”,` is direct.
 */
export function kindOf({ quoteState, tokens }: Annotation, content: readonly Run[]): FoundAttribution['kind'] {
  let inside = 0;
  let outside = 0;
  for (const { start, end } of content)
    for (let t = start; t < end; t++) {
      if (!/[\p{L}\p{N}]/u.test(tokens.word[t]!)) continue;
      if (quoteState[t] === QUOTE.outside) outside++;
      else inside++;
    }
  return inside === 0 ? 'indirect' : outside === 0 ? 'direct' : 'mixed';
}
