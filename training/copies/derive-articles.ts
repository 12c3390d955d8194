/**
 * Articles derived from others, as newsrooms derive them, for measuring how well copies are found: every way that the
 * measure names is a function of sentences. Seeded, so that the same texts give the same articles.
 */

/** A generator of numbers in [0, 1): mulberry32. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;

export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** Rough, for making texts only: cuts after a full stop, question or exclamation mark before a capital. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(]?[A-Z])|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 0);
}

export interface Material {
  /** Of the original, in order; at least ten. */
  readonly sentences: readonly string[];
  /** Of an unrelated article. */
  readonly donor: readonly string[];
  readonly random: Random;
}

/** Each gives the sentences of the derived article, or undefined where the original does not allow it. */
export const DERIVATIONS: Readonly<Record<string, (material: Material) => string[] | undefined>> = {
  verbatim: ({ sentences }) => [...sentences],
  cut: ({ sentences, random }) => sentences.slice(0, Math.ceil(sentences.length * (0.3 + 0.3 * random()))),
  reordered: ({ sentences, random }) => shuffled(sentences, random),
  'replaced 20%': (material) => replaceSome(material, 0.2),
  'replaced 50%': (material) => replaceSome(material, 0.5),
  'own lead': ({ sentences, donor }) => [
    ...donor.slice(0, 5),
    ...sentences.slice(0, Math.ceil(sentences.length * 0.6)),
  ],
  'paraphrased 15%': ({ sentences, random }) => sentences.map((sentence) => paraphrase(sentence, 0.15, random)),
  'paraphrased 35%': ({ sentences, random }) => sentences.map((sentence) => paraphrase(sentence, 0.35, random)),
  mixed: ({ sentences, donor, random }) =>
    shuffled(
      [
        ...donor.slice(0, 4),
        ...sentences
          .slice(0, Math.ceil(sentences.length / 2))
          .map((sentence) => (random() < 0.6 ? paraphrase(sentence, 0.3, random) : sentence)),
      ],
      random,
    ),
  'embedded passage': ({ sentences, donor, random }) => {
    const out = donor.slice(0, 18);
    const from = Math.floor(random() * (sentences.length - 3));
    out.splice(Math.floor(random() * out.length), 0, ...sentences.slice(from, from + 3));
    return out;
  },
};

/** What looks like a copy and is none. */
export const NEAR_MISSES: typeof DERIVATIONS = {
  // Everybody quotes what was said at the press conference.
  'same quotations': ({ sentences, donor }) => {
    const quotations = sentences.flatMap((sentence) => sentence.match(/["“][^"“”]{30,}["”]/g) ?? []).slice(0, 4);
    const own = donor.filter((sentence) => !/["“”]/.test(sentence)).slice(0, 10);
    return quotations.length > 0 && own.length === 10
      ? [...own, ...quotations.map((quotation) => `${quotation}, one of those present put it.`)]
      : undefined;
  },
  // The same house prints the same lines below everything.
  'same footer': ({ donor }) =>
    donor.length < 8
      ? undefined
      : [
          ...donor.slice(0, 14),
          'The Kestrel Bay Herald has reported on the coast, its harbours and its people every morning since the year the railway came.',
          'Readers who know more about this story can reach our newsroom in Harbour Street by telephone at any hour of the day or night.',
        ],
};

function replaceSome({ sentences, donor, random }: Material, share: number): string[] {
  return sentences.map((sentence) => (random() < share ? pick(donor, random) : sentence));
}

/** Words of news prose and what an editor in a hurry puts in their place. */
const SYNONYMS = new Map(
  `said stated|told informed|killed slain|dead deceased|people individuals|children youngsters|man fellow|woman lady|
  police officers|government cabinet|president leader|minister secretary|company firm|report account|video footage|
  picture image|show reveal|shows reveals|showed revealed|claimed alleged|claim allegation|believed thought|
  reportedly apparently|attack assault|attacked assaulted|fighters militants|group organisation|city town|country nation|
  area region|house home|money cash|million m|big large|small little|old elderly|young youthful|new fresh|first initial|
  last final|many numerous|several various|about around|after following|before prior|because since|but however|
  also additionally|now currently|then subsequently|later afterwards|began started|ended finished|found discovered|
  saw noticed|made created|got received|gave handed|took grabbed|went travelled|came arrived|left departed|asked requested|
  called named|used employed|tried attempted|needed required|wanted wished|helped assisted|stopped halted|happened occurred|
  died perished|injured hurt|wounded hurt|arrested detained|released freed|announced declared|confirmed verified|
  denied rejected|accused blamed|warned cautioned|expected anticipated|according per|officials authorities|spokesman representative|
  spokeswoman representative|statement declaration|interview conversation|newspaper paper|website site|social online|
  media press|news reports|story tale|family relatives|mother mum|father dad|wife spouse|husband spouse|friend pal|
  school college|hospital clinic|car vehicle|road street|night evening|morning dawn|week fortnight|month period|year twelvemonth|
  day date|time moment|world globe|war conflict|death demise|life existence|body corpse|head skull|hand palm|water liquid|
  food meals|phone handset|computer machine|technology tech|apple maker|launch release|price cost|sold purchased|bought acquired`
    .split('|')
    .map((pair) => pair.trim().split(' ') as [string, string]),
);
const FILLERS = ['also', 'reportedly', 'now', 'then', 'later'];

/** Changes about `share` of the words: another word, none, or one more; sometimes turns the sentence about a comma. */
function paraphrase(sentence: string, share: number, random: Random): string {
  const out: string[] = [];
  for (const word of sentence.split(/\s+/)) {
    const [, before = '', core = '', after = ''] = /^(\W*)(.*?)(\W*)$/.exec(word) ?? [];
    const draw = random();
    const other = SYNONYMS.get(core.toLowerCase());
    // About a fifth of running words have an entry, so that those that have one are taken more often.
    if (other && draw < share * 3) out.push(before + other + after);
    else if (draw < share * 0.4) continue;
    else if (draw < share * 0.6) out.push(word, pick(FILLERS, random));
    else out.push(word);
  }
  const comma = out.findIndex((word, i) => i > 4 && i < out.length - 5 && word.endsWith(','));
  if (share > 0.25 && comma > 0 && random() < 0.5)
    return [...out.slice(comma + 1), ...out.slice(0, comma + 1)].join(' ');
  return out.join(' ');
}
