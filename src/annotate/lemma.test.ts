import { describe, expect, it } from 'vitest';
import { POS, type Upos } from '../model/annotation.ts';
import { lemmaOf } from './lemma.ts';

/** Rows of `lemma: form form ...` for one tag. */
const TABLES: [tag: Upos, rows: string[]][] = [
  [
    'VERB',
    [
      'say: say says said saying', 'tell: tells told telling', 'write: writes wrote written writing', 'think: thought thinking',
      'deny: denies denied denying', 'claim: claims claimed claiming', 'argue: argues argued arguing', 'note: noted noting',
      'stop: stopped stopping', 'hope: hoped hoping', 'admit: admitted admitting', 'visit: visited visiting',
      'call: called calling', 'control: controlled controlling', 'press: presses pressed pressing', 'focus: focuses focused',
      'agree: agreed agreeing', 'need: needed needs', 'free: freed', 'die: died dying', 'lie: lied lying',
      'announce: announced', 'believe: believed', 'allege: alleged', 'charge: charged', 'change: changing', 'bring: bringing',
      'require: required', 'repair: repaired', 'offer: offered', 'declare: declared', 'prefer: preferred', 'explore: explored',
      'monitor: monitored', 'mention: mentioned', 'postpone: postponed', 'negotiate: negotiating', 'repeat: repeated',
      'decide: decided', 'describe: described', 'develop: developed', 'escape: escaped', 'welcome: welcomed',
      'complete: completed', 'target: targeted', 'quote: quoted', 'tweet: tweeted', 'veto: vetoes vetoed', 'go: goes going',
      'add: added adding', 'sing: singing', 'discuss: discussed', 'raise: raised', 'license: licensed', 'watch: watches',
    ],
  ],
  ['AUX', ["be: 's 're is was been", 'have: had has', "will: wo 'll", 'can: ca can', "would: 'd"]],
  [
    'NOUN',
    [
      'official: officials', 'agency: agencies', 'press: press', 'box: boxes', 'spokesman: spokesmen', 'person: people',
      'crisis: crises', 'news: news', 'movie: movies', 'analysis: analysis', 'hero: heroes', 'bus: buses', '1990s: 1990s',
      'status: status', 'politics: politics',
    ],
  ],
  ['ADJ', ['late: later latest', 'big: bigger', 'early: earlier', 'good: better', 'former: former', 'other: other', 'simple: simple']],
  ['ADV', ['early: earlier', 'well: better', 'never: never', 'soon: sooner']],
  ['PRON', ['he: him', 'who: whom', 'we: us']],
  ['DET', ['this: these', 'a: an a']],
  ['PART', ["not: n't not", 'to: to']],
  ['PROPN', ['ames: ames', 'times: times']],
]; // prettier-ignore

describe('lemmaOf', () => {
  for (const [tag, rows] of TABLES)
    it.each(rows)(`${tag} %s`, (row) => {
      const [lemma, forms] = row.split(': ') as [string, string];
      expect(forms.split(' ').map((form) => lemmaOf(form, POS[tag]))).toEqual(forms.split(' ').map(() => lemma));
    });

  it('gives something for anything', () => {
    for (const word of ['', 's', 'ed', 'ing', 'ies', '\ud800', '漢', '...', "'s"])
      for (const tag of Object.values(POS)) expect(typeof lemmaOf(word, tag)).toBe('string');
  });
});
