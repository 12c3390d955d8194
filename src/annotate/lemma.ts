/**
 * Lemmas by rule: a table of irregular forms, then endings, by tag. Made for finding cues, so verbs and nouns matter;
 * accepted gap: rare irregular plurals and verbs keep what the endings leave of them.
 */
import { POS } from '../model/annotation.ts';

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
    case POS.ADV:
      return IRREGULAR_DEGREE.get(norm) ?? degreeByEnding(norm, tag);
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
  die dying
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
  lie lay lain lying
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
  overthrow overthrew overthrown
  partake partook partaken
  pay paid
  plead pled
  prove proven
  put putting
  quit quitting
  read reread
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
  spring sprang sprung
  stand stood
  steal stole stolen
  stick stuck
  sting stung
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
  tie tying
  undergo underwent undergone
  understand understood
  undertake undertook undertaken
  undo undid undone
  uphold upheld
  upset upsetting
  vie vying
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
  medium media
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
  person persons
  series series
  species species
  news news
  politics politics
  economics economics
  means means
  headquarters headquarters
`);

const IRREGULAR_DEGREE = table(`
  good better best
  bad worse worst
  far further farther furthest farthest
  little less least
  many more most
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
  if (form.endsWith('ies') && length > 4) return form.slice(0, -3) + 'y';
  if (form.endsWith('ied') && length > 4) return form.slice(0, -3) + 'y';
  if (/(?:ss|sh|ch|x|zz|o)es$/.test(form)) return form.slice(0, -2);
  if (form.endsWith('s') && !/(?:ss|us|is)$/.test(form) && length > 2) return form.slice(0, -1);
  if (form.endsWith('ed') && length > 3 && !form.endsWith('eed')) return stem(form.slice(0, -2));
  if (form.endsWith('ing') && length > 4 && VOWEL.test(form.slice(0, -3))) return stem(form.slice(0, -3));
  return form;
}

/** What is left of a verb without "ed" or "ing", given back its e or rid of its doubled letter. */
function stem(left: string): string {
  if (WITH_E.has(left)) return left + 'e';
  if (
    /([bdfgklmnprtvz])\1$/.test(left) &&
    !/(?:[aeiou]ll|[^aeiou]{2,})$/.test(left.slice(0, -1) + '') &&
    !KEEPS_DOUBLE.has(left)
  )
    return left.slice(0, -1);
  // "decid(e)", "urg(e)", "argu(e)", "chang(e)", "believ(e)", "announc(e)", "clos(e)", "handl(e)"
  if (
    /(?:[^aeiou]l|[uv]|[^s]s|c|z|dg|[rl]g|ang|eng|ing)$/.test(left) &&
    !/(?:[rwkl]l|ous|[ns]s|ays|eys)$/.test(left) &&
    !WITHOUT_E.has(left)
  )
    return /(?:[^aeiou]l|[uvcz]|dg|[rl]g|ang|eng|ing|[aeiou]s|[rlp]s|[aeiou]{2}s|ns)$/.test(left) ? left + 'e' : left;
  // One vowel and one consonant: "hop(e)", "vot(e)", "stat(e)", "requir(e)", but "visit", "open", "offer".
  if (/(?:^|[^aeiou])[aeiou][bdgkmnprt]$/.test(left) && isStressedEnd(left) && !WITHOUT_E.has(left)) return left + 'e';
  if (/(?:^|[^aeiou])y[pr]$|(?:[aeiou]{2}|qui)(?:v|z)$/.test(left)) return left + 'e';
  return left;
}

/** Verbs whose last e the rules would forget or that would get none. */
const WITH_E = new Set(
  (
    'agre fre guarante disagre deci provi divi overri resi presi believ achiev receiv conceiv perceiv deceiv reliev griev leav ' +
    'weav heav welcom ey owe ow acquir inquir enquir requir reiterat creat compet complet promot denot quot devot vot not cit ' +
    'excit recit invit writ unit incit ignit suggeste releas increas decreas ceas leas eras pleas purchas cas phras advis rais ' +
    'prais rous aris promis compris surpris apologis apologiz organis organiz recognis recognis criticis criticiz us caus abus ' +
    'accus excus refus confus amus paus los clos propos oppos expos suppos impos dispos compos chos prepar declar compar shar ' +
    'scar car dar star squar repair ensur assur insur measur injur secur captur featur figur pictur ventur lectur explor ignor ' +
    'restor ador scor stor decid provid divid guid resid presid persuad invad evad fad trad parad grad upgrad conclud includ exclud ' +
    'elud allud intrud determin examin imagin combin defin declin outlin undermin decline min lin din shin refin phon postpon ' +
    'condon tun fin argu issu continu pursu valu rescu su du construe engag manag damag encourag discourag arrang chang challeng ' +
    'exchang charg urg emerg merg surg allege alleg pledg judg acknowledg nudg hedg dodg oblig besieg outrag rag stag wag pag imag ' +
    'hop cop escap shap scrap tap typ wip rip interven conven evok provok revok invok jok lik mak tak shak bak strik smok pok wak ' +
    'com becom assum consum resum presum nam blam fram clim tim shap nam volunteere fum solv resolv involv evolv revolv serv observ ' +
    'deserv reserv preserv prov approv improv disprov mov remov lov liv giv sav wav driv arriv surviv deriv rid hid'
  ).split(' '),
);
/** Verbs that end like those with an e and have none. */
const WITHOUT_E = new Set(
  (
    'focus discus witnes pres addres expres pass cross guess bas visit edit credit audit limit permit exhibit prohibit inherit solicit ' +
    'profit benefit spirit merit open happen listen threaten strengthen weaken widen darken frighten question mention reason ' +
    'function caution condition position petition pardon abandon summon season offer suffer differ refer enter counter encounter ' +
    'deliver consider remember wonder order gather answer cover discover recover water alter bother bring sing ring king sling ' +
    'swing bang hang gang clang belong market target comment bias canvas plan gossip develop envelop gallop worship kidnap ' +
    'hinder render murder linger trigger utter mutter whisper clamor labor favor honor monitor tutor author doctor interpret ' +
    'budget fidget forget regret fathom ransom blossom bottom custom gas alarm'
  ).split(' '),
);
/** Stems that end in a doubled letter of their own. */
const KEEPS_DOUBLE = new Set('add odd err purr putt butt egg ebb buzz fizz'.split(' '));

/** Whether the last of the vowels is stressed, as far as one sees: one vowel in all, or a known ending. */
function isStressedEnd(left: string): boolean {
  const vowels = left.match(/[aeiouy]+/g)?.length ?? 0;
  return vowels === 1 || /(?:at|ut|ot|id|ud|ad|ir|ur|in|ak|ok|ap|op|um|om|am|im|uk|ip|ib|ag|ar|or)$/.test(left);
}

/** "officials" to "official", "agencies" to "agency", "boxes" to "box"; "press" stays. */
function nounByEnding(form: string): string {
  const { length } = form;
  if (length < 4 || !form.endsWith('s') || /(?:ss|us|is|'s)$/.test(form)) return form;
  if (form.endsWith('ies') && length > 4)
    return form === 'movies' || form === 'zombies' ? form.slice(0, -1) : form.slice(0, -3) + 'y';
  if (/(?:ss|sh|ch|x|zz)es$/.test(form) || /(?:hero|potato|tomato|veto|echo|embargo|torpedo)es$/.test(form))
    return form.slice(0, -2);
  return form.slice(0, -1);
}

/** "later" to "late", "biggest" to "big" where the ending shows; most adjectives in "er" have no other form. */
function degreeByEnding(form: string, tag: number): string {
  if (tag === POS.ADV) return form;
  const match = /^(.{2,})(?:er|est)$/.exec(form);
  if (!match || !COMPARED.has(match[1]!)) return form;
  return COMPARED.get(match[1]!)!;
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
