/** The words for the closed lists of a report; the glossary's, in plain English. The same in the terminal and on all pages. */
import type { Attribution, SourceKind } from '../src/model/report.ts';

export const KIND_OF_SOURCE: Readonly<Record<SourceKind, string>> = {
  person: 'person',
  organization: 'organization',
  outlet: 'outlet',
  group: 'group',
  anonymous: 'not named',
  document: 'document',
  author: 'the author',
};

export const CERTAINTY: Readonly<Record<Attribution['certainty'], string>> = {
  certain: 'certain',
  probable: 'probable',
  possible: 'possible',
  unknown: 'left open',
};
