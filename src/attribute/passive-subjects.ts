/**
 * Who stands before "are said to" does not say it, nor does who stands before "was told". The network at times takes them for
 * the source, though PolNeAR's people never do: of its 157 cues like these the subject is the source of none (the
 * training and development articles, 23 Nov 2026).
 *
 *   [Meridian City] are also said [to be watching the player]       -> part of what is said; nobody is named who says so
 *   [The club] are reportedly [close to a deal]                      -> the same
 *   [Residents] were told [to keep windows shut]                     -> they hear it; nobody is named who says so
 *   not: "The minister is reported to have said", "The mayor was quoted as saying": they speak
 */
import { POS, type Annotation } from '../model/annotation.ts';
import { wordSet } from '../model/word-list.ts';
import type { Roles } from './find-roles.ts';

const BE = wordSet('is are was were be been being am');
/** Of what is passed on: "said to", "believed to". */
const HEARD = wordSet(
  'said believed thought reported rumoured rumored alleged understood known expected considered feared supposed',
);
/** Of those who are spoken to. */
const ADDRESSED = wordSet('told asked informed warned urged advised ordered assured questioned pressed instructed');
const HEARSAY_ADVERBS = wordSet('reportedly allegedly supposedly purportedly apparently');

/** The roles put right where the subject of a passive was taken for the source; else the same object. */
export function freeSubject(annotation: Annotation, roles: Roles): Roles {
  const { norm } = annotation.tokens;
  const { cue, source, content } = roles;
  const subject = source[0];
  if (source.length !== 1 || !subject || !standsBefore(annotation, subject.end, cue.start)) return roles;
  const isBe = (t: number): boolean => BE.has(norm[t]!);
  let last = cue.end - 1;
  const opensInfinitive = norm[last] === 'to';
  if (opensInfinitive || norm[last] === 'about') last--;
  let be = last - 1;
  while (be > cue.start && annotation.tags[be] === POS.ADV) be--;
  if (HEARSAY_ADVERBS.has(norm[last]!) && (last === cue.start || isBe(last - 1)))
    return { ...roles, source: [], content: [subject, ...content] };
  if (be < cue.start || !isBe(be)) return roles;
  if (ADDRESSED.has(norm[last]!)) return { ...roles, source: [] };
  if (HEARD.has(norm[last]!) && (opensInfinitive || norm[cue.end] === 'to'))
    return { ...roles, source: [], content: [subject, ...content] };
  return roles;
}

/** Nothing but adverbs and auxiliaries between them: "[Rovers] have long | been told". */
function standsBefore({ tags, tokens }: Annotation, end: number, cue: number): boolean {
  if (end > cue) return false;
  for (let t = end; t < cue; t++)
    if (tags[t] !== POS.ADV && tags[t] !== POS.AUX && tokens.norm[t] !== ',') return false;
  return true;
}
