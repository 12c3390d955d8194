/** The words by which a report speaks of pictures, recordings and documents. Lower case; nouns and verbs as lemmas or forms as said. */
import type { Medium } from '../../model/report.ts';
import { wordSet } from '../../model/word-list.ts';

export type MediumKind = Medium['kind'];

/** Nouns that are a medium by themselves; lemmas. "Report" and "statement" are too much besides. */
export const MEDIUM_NOUNS: ReadonlyMap<string, MediumKind> = new Map(
  Object.entries({
    image: 'image photo photograph picture still frame screenshot screengrab snapshot selfie imagery grab',
    video: 'video footage clip videotape livestream',
    audio: 'audio recording tape audiotape voicemail wiretap',
    document:
      'document memo memorandum letter transcript dossier cable email e-mail affidavit manifesto spreadsheet logbook manifest leaflet note manuscript',
  } satisfies Record<MediumKind, string>).flatMap(([kind, nouns]) =>
    nouns.split(' ').map((noun): [string, MediumKind] => [noun, kind as MediumKind]),
  ),
);

/** Before another medium they say what kind it is: "video recording", "audio tape", "satellite image", "phone video". */
export const KIND_WORDS: ReadonlyMap<string, MediumKind> = new Map([
  ['video', 'video'], ['cctv', 'video'], ['dashcam', 'video'], ['bodycam', 'video'], ['body-camera', 'video'], ['drone', 'video'],
  ['audio', 'audio'], ['voice', 'audio'], ['sound', 'audio'], ['phone-call', 'audio'],
]); // prettier-ignore

/** Nouns that a medium before them makes one: "an audio message", "video evidence"; not "a video game". */
export const CARRIERS = wordSet(
  'message statement address recording material evidence excerpt stream feed montage file sequence series',
);

/** How it came about or out; participles. */
export const ORIGIN_PARTICIPLES = wordSet(`
  made taken shot filmed recorded captured photographed posted published released circulated circulating shared
  uploaded broadcast aired televised obtained acquired provided supplied distributed issued leaked handed sent seen
  reviewed viewed intercepted streamed disseminated extracted grabbed drawn compiled received recovered found
  unearthed run carried shown printed tweeted livestreamed surfaced emerged`);
/** The same as what somebody did: "the ministry released footage". */
export const ORIGIN_PAST =
  wordSet(`posted published released circulated shared uploaded broadcast aired obtained acquired provided
  supplied distributed issued leaked recorded filmed shot took tweeted streamed saw reviewed viewed intercepted`);

/** Verbs that say what it shows; all forms. */
export const SHOW_WORDS = wordSet(
  'show shows showed showing depict depicts depicted depicting capture captures captured capturing',
);
/** "purports to show", "is believed to show": forms before "to". */
export const HEDGES =
  wordSet(`purport purports purported purporting appear appears appeared appearing seem seems seemed claim claims
  claimed claiming alleged believed thought said understood reported supposed`);
/** "apparently showing", "the purported video". */
export const HEDGE_ADVERBS = wordSet('apparently reportedly allegedly purportedly supposedly seemingly probably');

/** Forms that say that it was found to be what it is said to be. */
export const VERIFYING = wordSet(
  'verify verifies verified verifying authenticate authenticates authenticated authenticating geolocate geolocates geolocated geolocating corroborate corroborates corroborated corroborating validated vouched',
);
/** Only of a medium, its authenticity, place or time: "confirmed the authenticity of the video"; not "confirmed the toll". */
export const CONFIRMING = wordSet('confirm confirms confirmed confirming check checks checked establish established');
/** What of a medium is verified. */
export const VERIFIED_SIDES = wordSet('authenticity location date time origin provenance place whereabouts identity');
/** "experts said the footage matched": what speaks for it. */
export const MATCHING = wordSet('match matches matched matching consistent genuine authentic real unaltered unedited');

export const NEGATIONS = wordSet(
  "not n't never cannot unable impossible yet without no nor neither fail failed fails difficult",
);
/** What may stand between the parts of a verb group. */
export const VERB_GROUP =
  wordSet(`has have had having is are was were be been being could can may might would will should did do does to
  able also since now not n't never yet immediately independently separately partly partially fully only just already then
  itself cannot later been`);

/** Heads of those who vouch, besides people and bodies. */
export const WITNESS_NOUNS =
  wordSet(`newspaper paper outlet broadcaster network site website desk unit fact-checker verifier reporter
  journalist investigator analyst expert specialist`);
