/** Who says a statement, and whether that tells anybody whom to ask. */
import type { Actor, Actors } from '../origins/join-sources.ts';
import { coreOf, wordsOf } from '../origins/source-words.ts';
import { stemOf } from '../statements/content-words.ts';
import type { Statement } from '../statements/read-statement.ts';

/** Of the reports of one claim. */
export interface Voices {
  readonly actors: Actors;
  /** By publisher, its reports of the claim. */
  readonly published: ReadonlyMap<Actor, readonly string[]>;
}

/** Those who pass it on and who says it, from the report away; none for the outlet's own voice. */
export function chainOf({ actors }: Voices, { evidence: { report }, attribution }: Statement): Actor[] {
  return (attribution?.chain ?? []).slice(1).map((id) => actors.of(report, id));
}

/** Who says it, as far as the report tells; undefined for the outlet itself. */
export function farEnd(voices: Voices, statement: Statement): Actor | undefined {
  return chainOf(voices, statement).at(-1);
}

/** Whether a source tells anybody whom to ask: a name, not "sources", nor an outlet that has it from elsewhere; nor `publisher`, whose report it is. */
export function isTelling({ published }: Voices, actor: Actor | undefined, publisher?: Actor): boolean {
  if (!actor || actor === publisher || actor.kind === 'outlet') return false;
  return actor.kind !== 'anonymous' || (!VAGUE.test(actor.name) && !published.has(actor));
}

const VAGUE =
  /^(?:unspecified|it|they|some of .*|(?:an? |the |some |several |many |one |\p{L}+ )?(?:unnamed |anonymous |unidentified |unofficial |unconfirmed )?(?:sources?|reports?|media|insiders?|people(?: (?:familiar|close|briefed|with knowledge)\b.*)?|experts|observers|officials|others|rumou?rs?))$/iu;

/** "because intelligence appeared to indicate a launch": the source stands in what is stated. */
export const isNamedIn = ({ name }: Actor, { words }: Statement): boolean =>
  wordsOf(coreOf(name)).some((word) => words.has(stemOf(word)));
