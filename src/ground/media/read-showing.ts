/** What a medium is said to show, and how surely: "purports to show the ferry", "In this photo, the mayor opens the bridge". */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Certainty } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { HEDGE_ADVERBS, HEDGES, SHOW_WORDS } from './media-words.ts';
import type { MediumName } from './read-medium-name.ts';

export interface Showing {
  readonly span: Span;
  readonly certainty: Certainty;
  /** "a video of the crowd" only names it; a verb, or "In this photo, ...", says so. */
  readonly isSaid: boolean;
}

/** The farthest verb that is looked for, and the longest words of what is shown, in tokens. */
const MAX_REACH = 60;
const MAX_SHOWN = 120;

/** `from` lies after the name and its origin; `end` is that of the sentence. */
export function readShowing(
  annotation: Annotation,
  name: MediumName,
  from: number,
  first: number,
  end: number,
): Showing | undefined {
  if (isInMedium(annotation, name, first)) return readScene(annotation, name, from, end);
  const { norm } = annotation.tokens;
  let verbs = 0;
  for (let k = from; k < Math.min(end, from + MAX_REACH); k++) {
    if (SHOW_WORDS.has(norm[k]!) && !/^(?:up|off|by)$/u.test(norm[k + 1] ?? ''))
      return showingFrom(annotation, k + 1, end, certaintyOf(annotation, k, from));
    // "is believed to be the first": any verb after the hedge says what it is
    if (
      norm[k] === 'to' &&
      HEDGES.has(norm[k - 1] ?? '') &&
      /^(?:be|contain|feature|include|prove)$/u.test(norm[k + 1] ?? '')
    )
      return showingFrom(annotation, k + 2, end, 'probable');
    // A second verb has a subject of its own: "the video that police released | said nothing"
    if (annotation.tags[k] === POS.VERB && !HEDGES.has(norm[k]!) && !/(?:ed|ing)$/u.test(norm[k]!) && ++verbs > 1)
      break;
  }
  return ofWhat(annotation, name, end);
}

function certaintyOf({ tokens: { norm } }: Annotation, at: number, from: number): Certainty {
  for (let k = at - 1; k >= Math.max(from, at - 4); k--) {
    if (norm[k] === ',') break;
    if (HEDGES.has(norm[k]!) || HEDGE_ADVERBS.has(norm[k]!)) return 'probable';
    if (/^(?:may|might|could)$/u.test(norm[k]!)) return 'possible';
  }
  return 'certain';
}

/** "In this image provided by X, ..."; not "In a video on Monday, the mayor said", where it is what he says. */
function isInMedium({ tokens: { norm } }: Annotation, { first: nameFirst, kind }: MediumName, first: number): boolean {
  if (nameFirst - 1 < first || norm[nameFirst - 1] !== 'in') return false;
  if (kind !== 'image' && norm[nameFirst] !== 'this' && norm[nameFirst] !== 'these') return false;
  // At the start of the sentence, or after "FILE -"
  return nameFirst - 1 === first || /^[-–—:]+$/u.test(norm[nameFirst - 2]!);
}

function readScene(annotation: Annotation, name: MediumName, from: number, end: number): Showing | undefined {
  const { norm } = annotation.tokens;
  const start = Math.max(from, name.end);
  for (let k = start; k < Math.min(end, start + MAX_REACH); k++) {
    if (norm[k] !== ',') continue;
    // The comma of a date: "Tuesday, July 5, 2014,"
    if (
      /^\d{4}$/u.test(norm[k + 1] ?? '') ||
      /^(?:jan|febr|mar|apr|may|june|july|aug|sept|oct|nov|dec)/u.test(norm[k + 1] ?? '')
    )
      continue;
    return showingFrom(annotation, k + 1, end, 'certain');
  }
  return undefined;
}

/** "a video of the crowd": what stands after "of". */
function ofWhat(annotation: Annotation, { end: from }: MediumName, end: number): Showing | undefined {
  const {
    tokens: { norm },
    tags,
  } = annotation;
  if (norm[from] !== 'of') return undefined;
  let stop = from + 1;
  while (
    stop < Math.min(end, from + MAX_REACH) &&
    !/^[,.;:!?()]$/u.test(norm[stop]!) &&
    tags[stop] !== POS.VERB &&
    tags[stop] !== POS.AUX &&
    norm[stop] !== 'that'
  )
    stop++;
  const named = showingFrom(annotation, from + 1, stop, 'certain');
  return named && { ...named, isSaid: false };
}

function showingFrom({ tokens }: Annotation, start: number, end: number, certainty: Certainty): Showing | undefined {
  let last = Math.min(end, start + MAX_SHOWN);
  while (last > start && /^[.!?,;:)\]]+$/u.test(tokens.norm[last - 1]!)) last--;
  // "…, Kestrel Press reported": whose words they are is no part of what is seen
  for (let k = start + 2; k < last; k++)
    if (tokens.norm[k] === ',' && /^(?:according|authenticated|verified)$/u.test(tokens.norm[k + 1] ?? '')) last = k;
  return start < last ? { span: [tokens.start[start]!, tokens.end[last - 1]!], certainty, isSaid: true } : undefined;
}
