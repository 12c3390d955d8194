/**
 * Lemmas by rule: a table of irregular forms, then endings, by tag. Made for finding cues, so verbs and nouns matter;
 * accepted gap: rare irregular plurals and verbs keep what the endings leave of them.
 */
import { POS } from '../model/annotation.ts';
import { wordSet } from '../model/word-list.ts';

/** Lower case. `norm` is the normal form of a token, `tag` its index into UPOS. */
export function lemmaOf(norm: string, tag: number): string {
  switch (tag) {
    case POS.VERB:
      return IRREGULAR_VERB.get(norm) ?? verbByEnding(norm);
    case POS.AUX:
      return AUXILIARY.get(norm) ?? norm;
    case POS.NOUN:
      return IRREGULAR_NOUN.get(norm) ?? nounByEnding(norm);
    case POS.ADJ:
      return IRREGULAR_ADJECTIVE.get(norm) ?? degreeByEnding(norm);
    case POS.ADV:
      return IRREGULAR_ADVERB.get(norm) ?? degreeByEnding(norm);
    case POS.PRON:
      return PRONOUN.get(norm) ?? norm;
    case POS.DET:
      return norm === 'an' ? 'a' : norm === 'these' ? 'this' : norm === 'those' ? 'that' : norm;
    case POS.PART:
      return norm === "n't" ? 'not' : norm;
    default:
      return norm;
  }
}

/** "sayd saying: say" as rows of `lemma form form ...`. */
function table(rows: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (const row of rows.trim().split(/\s*\n\s*/)) {
    const [lemma, ...others] = row.split(' ') as [string, ...string[]];
    for (const form of others) forms.set(form, lemma);
  }
  return forms;
}

const IRREGULAR_VERB = table(`
  be is are was were am been being 's 're 'm
  have has had having 've
  do does did done doing
  arise arose arisen
  awake awoke awoken
  bear bore borne born
  beat beaten
  become became
  begin began begun beginning
  bend bent
  bet betting
  bid bidding bade bidden
  bind bound
  bite bit bitten
  bleed bled
  blow blew blown
  break broke broken
  breed bred
  bring brought
  build built
  burn burnt
  buy bought
  catch caught
  choose chose chosen
  cling clung
  come came
  creep crept
  cut cutting
  deal dealt
  die died dying
  dig dug digging
  draw drew drawn
  dream dreamt
  drink drank drunk
  drive drove driven
  dwell dwelt
  eat ate eaten
  fall fell fallen
  feed fed
  feel felt
  fight fought
  find found
  flee fled
  fling flung
  fly flew flown
  forbid forbade forbidden
  forecast forecasted
  foresee foresaw foreseen
  forget forgot forgotten forgetting
  forgive forgave forgiven
  forsake forsook forsaken
  foretell foretold
  freeze froze frozen
  get got gotten getting
  give gave given
  go went gone goes gon
  grind ground
  grow grew grown
  hang hung
  hear heard
  hide hid hidden
  hit hitting
  hold held
  keep kept
  kneel knelt
  know knew known
  lay laid
  lead led
  lean leant
  leap leapt
  learn learnt
  leave left
  lend lent
  let letting
  lie lied lain lying
  light lit
  lose lost
  make made
  mean meant
  meet met
  mishear misheard
  mislead misled
  misspeak misspoke misspoken
  mistake mistook mistaken
  misunderstand misunderstood
  outdo outdid outdone
  overcome overcame
  oversee oversaw overseen
  overhear overheard
  overrun overran overrunning
  overtake overtook overtaken
  overthrow overthrew overthrown
  partake partook partaken
  panic panicked panicking
  pay paid
  prepay prepaid
  plead pled
  prove proven
  put putting
  quit quitting
  rebuild rebuilt
  rid ridding
  ride rode ridden
  ring rang rung
  rise rose risen
  run ran running
  say said says saith
  see saw seen
  seek sought
  sell sold
  send sent
  set setting
  shake shook shaken
  shed shedding
  shine shone
  shoot shot
  show shown
  shrink shrank shrunk
  shut shutting
  sing sang sung
  sink sank sunk
  sit sat sitting
  sleep slept
  slide slid
  speak spoke spoken
  speed sped
  spend spent
  spin spun spinning
  split splitting
  spread spreading
  sow sown
  spoil spoilt
  spring sprang sprung
  stand stood
  steal stole stolen
  stick stuck
  sting stung
  stink stank stunk
  strike struck stricken
  strive strove striven
  swear swore sworn
  sweep swept
  swell swollen
  swim swam swum swimming
  swing swung
  take took taken
  teach taught
  tear tore torn
  tell told
  think thought
  throw threw thrown
  tie tied tying
  untie untied untying
  underlie underlay underlain underlying
  undergo underwent undergone
  understand understood
  undertake undertook undertaken
  undo undid undone
  uphold upheld
  upset upsetting
  vie vied vying
  wake woke woken
  want wan
  wear wore worn
  weave wove woven
  weep wept
  win won winning
  wind wound
  withdraw withdrew withdrawn
  withhold withheld
  withstand withstood
  write wrote written writing
  rewrite rewrote rewritten
  retell retold
  rethink rethought
  retake retook retaken
`);

const AUXILIARY = table(`
  be is are was were am been being 's 're 'm
  have has had having 've
  do does did done doing
  get got getting gets
  will wo 'll
  can ca
  would 'd
  shall sha
  could coulda
  go gon
`);

const IRREGULAR_NOUN = table(`
  man men
  woman women
  child children
  foot feet
  tooth teeth
  goose geese
  mouse mice
  ox oxen
  wife wives
  knife knives
  life lives
  half halves
  stimulus stimuli
  bus buses
  gas gases
  bias biases
  leaf leaves
  loaf loaves
  shelf shelves
  self selves
  thief thieves
  wolf wolves
  calf calves
  crisis crises
  analysis analyses
  basis bases
  thesis theses
  hypothesis hypotheses
  diagnosis diagnoses
  phenomenon phenomena
  criterion criteria
  memorandum memoranda
  referendum referenda
  spokesman spokesmen
  spokeswoman spokeswomen
  chairman chairmen
  policeman policemen
  congressman congressmen
  lawman lawmen
  gentleman gentlemen
  businessman businessmen
  fisherman fishermen
  gunman gunmen
  person persons people
  series series
  species species
  news news
  politics politics
  economics economics
  means means
  headquarters headquarters
`);

const IRREGULAR_ADJECTIVE = table(`
  good better best
  bad worse worst
`);

const IRREGULAR_ADVERB = table(`
  well better best
  badly worse worst
  soon sooner soonest
`);

const PRONOUN = table(`
  he him
  she her
  they them 'em
  we us 's
  I me
  who whom
  this these
  that those
`);

const VOWEL = /[aeiouy]/;

/** "says" to "say", "denies" to "deny", "stopped" to "stop", "hoping" to "hope". */
function verbByEnding(form: string): string {
  const { length } = form;
  if (/(?:ies|ied)$/.test(form) && length > 4) return form.slice(0, -3) + 'y';
  if (/(?:agr|fr|guarant|refer|decr)eed$/.test(form)) return form.slice(0, -1);
  if (/(?:ss|sh|ch|x|zz|[^aeiou]o)es$/.test(form) || WITHOUT_E.has(form.slice(0, -2))) return form.slice(0, -2);
  if (form.endsWith('s') && length > 2 && !/(?:ss|us|is|as)$/.test(form)) return form.slice(0, -1);
  if (form.endsWith('ed') && length > 3 && !form.endsWith('eed')) return stem(form.slice(0, -2));
  if (form.endsWith('ing') && length > 4 && VOWEL.test(form.slice(0, -3))) return stem(form.slice(0, -3));
  return form;
}

/** What is left of a verb without "ed" or "ing", given back its e or rid of its doubled letter. */
function stem(left: string): string {
  if (WITH_E.has(left)) return left + 'e';
  if (WITHOUT_E.has(left)) return left;
  if (DOUBLED_L.has(left) || (/([bdgkmnprtvz])\1$/.test(left) && !KEEPS_DOUBLE.has(left))) return left.slice(0, -1);
  return NEEDS_E.test(left) ? left + 'e' : left;
}

/**
 * Endings that a verb has only before an e: without one, its last consonant would have been doubled or spelt otherwise.
 * "Q" stands for a consonant, or for the u of "qu", before the last vowel: "requir(e)" but "repair".
 */
const NEEDS_E = new RegExp(
  [
    '[cuvz]', // announc(e), argu(e), believ(e), organiz(e)
    '(?:[aeiou]|[lnprw])s', // advis(e), rais(e), licens(e), collaps(e), brows(e)
    '(?:d|l|r|[aeiou]|an|en|un)g', // judg(e), indulg(e), urg(e), alleg(e), chang(e), challeng(e), plung(e)
    '[bcdfgkpstz]l', // assembl(e), tackl(e), settl(e)
    'Q[iaou]l', // compil(e), schedul(e)
    '(?:[iu]|Q)at', // negotiat(e), evaluat(e), stat(e)
    'Q[ou]t', // vot(e), disput(e)
    'Q[aeiou]d', // fad(e), conced(e), decid(e), explod(e), conclud(e)
    'Q[aiu]r', // declar(e), requir(e), ensur(e)
    '^[^aeiou]*or', // stor(e), scor(e)
    'Q[iu]n', // defin(e), tun(e)
    '^[^aeiou]*on', // phon(e)
    'Q[aiu]m', // blam(e), tim(e), assum(e)
    'Q[aiou]k', // mak(e), lik(e), provok(e)
    'Q[aiouy]p', // escap(e), wip(e), hop(e), typ(e)
    'Q[aiou]b', // describ(e), prob(e)
  ]
    .map((ending) => `(?:${ending.replace('Q', '(?:^|[^aeiou]|qu)')})$`)
    .join('|'),
);
/** Verbs that have an e although the endings above do not say so. */
const WITH_E = wordSet(`
  creat recreat permeat delineat nauseat complet delet compet excret invit cit unit recit incit excit ignit expedit
  despit tast wast past hast bast interfer adher persever interven conven reconven contraven scen postpon condon
  telephon dethron enthron aton hon ignor explor restor ador deplor implor welcom overcom becom com breath seeth teeth
  wreath loath sooth bath cloth ow aw ey singe bing fring hing cring ting whing suppos massacr hom`);
/** Verbs that have none although the endings say so. */
const WITHOUT_E = wordSet(`
  focus bias gas bus canvas hang bang gang clang reneg debut pivot pilot ballot riot murmur develop envelop gallop
  worship kidnap gossip waltz quiz blitz travel cancel signal total rival equal pencil fulfil patrol control parallel
  dial trial victim interim target ransack ruin pour devour kebab chat bat combat format caravan program telegram
  diagram cabin fossil catalog dialog collar pillar`);
/** Verbs whose l is doubled by the ending, not their own: "controlled", against "called". */
const DOUBLED_L = wordSet(`
  compell controll cancell travell patroll expell propell repell dispell rebell excell labell levell modell signall
  fuell totall channell counsell quarrell marvell impell extoll annull tunnell initiall equall rivall diall`);
/** Stems that end in a doubled letter of their own. */
const KEEPS_DOUBLE = wordSet('add odd err purr putt butt egg ebb buzz fizz jazz boycott');

/** "officials" to "official", "agencies" to "agency", "boxes" to "box"; "press" and "1990s" stay. */
function nounByEnding(form: string): string {
  const { length } = form;
  if (length < 4 || !form.endsWith('s') || /(?:ss|us|is|'s|ics|\ds)$/.test(form) || KEEPS_S.has(form)) return form;
  if (form.endsWith('ies') && length > 4) return IE.has(form) ? form.slice(0, -1) : form.slice(0, -3) + 'y';
  if (/(?:ss|sh|ch|x|zz|[iu]rus|campus|census|bonus|status|focus|canvas)es$/.test(form) && !form.endsWith('aches'))
    return form.slice(0, -2);
  return /(?:hero|potato|tomato|veto|echo|embargo|torpedo)es$/.test(form) ? form.slice(0, -2) : form.slice(0, -1);
}
const KEEPS_S = wordSet(
  'thanks regards clothes goods pants surroundings glasses chaos bias canvas atlas alias jeans scissors',
);
const IE = wordSet('movies zombies cookies pies ties lies calories selfies rookies');

/** "later" to "late", "biggest" to "big" where the word is known to have degrees: most words in "er" have none. */
function degreeByEnding(form: string): string {
  const match = /^(.{2,})(?:er|est)$/.exec(form);
  return (match && COMPARED.get(match[1]!)) ?? form;
}

const COMPARED = new Map(
  (
    'old new high low young strong weak long short great small hard soft deep few clear near tough cheap quick slow dark light ' +
    'bright rich poor cold warm full tall broad fresh smart sick fast'
  )
    .split(' ')
    .map((word): [string, string] => [word, word])
    .concat(
      'late larg wid saf nic fin clos strang brav wis rar tru sur pur fre'
        .split(' ')
        .map((left): [string, string] => [left.replace(/e$/, ''), left.endsWith('e') ? left : left + 'e']),
      'big hot wet sad thin fat'.split(' ').map((word): [string, string] => [word + word.at(-1)!, word]),
      'happ eas heav earl bus dirt ugl angr wealth health risk luck funn'
        .split(' ')
        .map((left): [string, string] => [left + 'i', left + 'y']),
    ),
);
