/**
 * British and American spelling are one: the Defence Ministry of one paper is the Defense Ministry of the next. What comes out is a key
 * to compare by, never shown: "harbour" and "harbor" are both "harbor", "organization" and "organisation" both "organisation".
 */
import { alternation } from './word-list.ts';

/** Of a word in small letters. What differs in sense, too, stays apart: "tonne" and "ton", "storey" and "story". */
export function oneSpelling(word: string): string {
  if (word.length < 4 || !MAY_DIFFER.test(word)) return word;
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  const plain = word
    .replace(OUR, '$1or$2')
    .replace(RE, '$1er$2')
    .replace(IZE, '$1is$2')
    .replace(YZE, '$1ys$2')
    .replace(ENCE, '$1ense$2')
    .replace(DOUBLE_L, '$1$2');
  return plain.replace(LIGATURE, (beginning) => beginning.replace(/[ao]e/u, 'e'));
}

/** Of every word of a name in small letters. */
export const oneSpellingOf = (name: string): string =>
  MAY_DIFFER.test(name) ? name.replace(/\p{L}{4,}/gu, oneSpelling) : name;

/** "harbour", "labourer", "favourite"; not "hour", "tour", "court", "glamour". */
const OUR = new RegExp(
  `^((?:mis|un|dis)?${alternation(`arb ard arm behavi cand clam col demean enam endeav fav ferv flav harb hon hum lab
  neighb od parl ranc rig rum sav splend succ tum val vap vig`)})our(s|ed|ing|er|ers|able|ably|ful|hood|hoods|ite|ites|less|ly)?$`,
  'u',
);
/** "centre", "kilometres", "theatre"; not "acre", "massacre". */
const RE = new RegExp(
  `^(${alternation('amphitheat calib cent epicent fib lit lust millilit sab somb spect theat [a-z]*met')})re([ds]?)$`,
  'u',
);
/** "organization", "criticized"; not "prize", "seized". */
const IZE = /^(\p{L}{3,})iz(e|es|ed|er|ers|ing|able|ation|ations|ational)$/u;
const YZE = /^(anal|catal|electrol|paral)yz(e|es|ed|er|ers|ing)$/u;
/** "defence", "licensed"; not "fence", "sentence". */
const ENCE = /^(def|lic|off|pret)en[cs]e([ds]?|less)$/u;
/** "travelled", "cancelling", "counsellor"; not "installed", "called". */
const DOUBLE_L = new RegExp(
  `^(${alternation(`barrel cancel channel counsel dial duel equal fuel funnel initial jewel label level marshal medal model
  panel pencil quarrel rival shovel signal spiral swivel total travel tunnel`)})l(ed|ing|er|ers|or|ors|ation|ations|ist|ists)$`,
  'u',
);
/** "paediatric", "haemorrhage", "foetus"; not "Israel", "aerial", "poem". */
const LIGATURE =
  /^(?:anaem|anaesth|archaeo|diarrhoea|encyclopaed|foet|gynaeco|haem|leukaem|oesophag|oestrogen|orthopaed|paediatr)/u;

/** Words that no rule tells. */
const WORDS: ReadonlyMap<string, string> = new Map(
  `program:programme|programs:programmes|airplane:aeroplane|airplanes:aeroplanes|aging:ageing|aluminum:aluminium|sulfur:sulphur
  skeptic:sceptic|skeptics:sceptics|skeptical:sceptical|skepticism:scepticism|inquiry:enquiry|inquiries:enquiries|gray:grey|tire:tyre|tires:tyres
  curb:kerb|curbs:kerbs|plow:plough|plows:ploughs|mold:mould|jewelry:jewellery|catalog:catalogue|catalogs:catalogues|dialog:dialogue
  artifact:artefact|artifacts:artefacts|maneuver:manoeuvre|maneuvers:manoeuvres|maneuvered:manoeuvred|mustache:moustache|pajamas:pyjamas
  jail:gaol|skillful:skilful|fulfill:fulfil|enroll:enrol|enrollment:enrolment|installment:instalment|judgment:judgement|judgments:judgements
  acknowledgment:acknowledgement|check:cheque|checks:cheques|practice:practise|practices:practises|practiced:practised|practicing:practising
  licensing:licencing|whiskey:whisky|yogurt:yoghurt|disk:disc|disks:discs|toward:towards`
    .split(/[|\n]/u)
    .map((pair) => pair.trim().split(':').reverse() as [string, string]),
);

/** Most words, and names, hold nothing of it. */
const MAY_DIFFER = new RegExp(
  String.raw`our|re[ds]?(?!\p{L})|[iy]z|en[cs]e|ll|ae|oe|(?<!\p{L})(?:${[...WORDS.keys()].join('|')})(?!\p{L})`,
  'u',
);
