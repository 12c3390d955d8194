/**
 * Signs by which a block of a page shows that it is, or is not, the article: words of the text itself, and words in the
 * `class` and `id` of the elements around it. Each text sign stands with a block that it catches and one that it must
 * leave alone; the tests hold it to both.
 */
import { MONTH_STARTS } from '../model/calendar-words.ts';
import { alternation } from '../model/word-list.ts';

export interface TextSign {
  readonly pattern: RegExp;
  readonly catches: string;
  readonly leaves: string;
}

export const TEXT_SIGNS = {
  /** A pointer to another article. */
  pointer: {
    pattern:
      /^\W*(?:read (?:more|next|also|full)\b|see (?:also|more)\b|related\b.{0,3}(?::|$|articles|stories|content|posts?)|related (?:post|coverage|article|story|stories|content)|more:|more (?:from|on|about|news|stories)\b|don.?t miss|you (?:may|might) (?:also )?like|recommended|up next|also (?:read|see|on)\b|must read|in other news|what to read|top stories|latest (?:news|stories)|most (?:read|popular)|trending|recent (?:articles|posts)|popular\b|the post .{1,150} (?:appeared first|first appeared) on\b|(?:url|permalink|link|address) (?:of|to|for) (?:this|the) (?:article|page|story)\b)/i,
    catches: 'Read more: Ferry owner fined',
    leaves: 'Readers wrote to say that more was to come.',
  },
  advertisement: {
    pattern:
      /^\W*(?:advert(?:isement|orial|ising)?\W*$|sponsored|story continues|scroll (?:down|to)|continue reading|article continues|promoted|ad\W*$|this (?:post|article|page|site|website|slideshow) (?:may|contains?|uses|requires|has been)|loading)/i,
    catches: 'Story continues below',
    leaves: 'Advertisers have left the paper.',
  },
  /** A button or link of the page. */
  control: {
    pattern:
      /^\W*(?:share\b|tweet\b|email\b|print\b|facebook|twitter|pinterest|whatsapp|comments?\W*$|\d+ comments?|leave a (?:comment|reply)|follow\b|like us|join (?:us|our|the)\b|listen\b|watch\b|download\b|click here|tap here|skip to|home\W*$|news\W*$|close\W*$|menu\W*$|search\W*$|sign (?:up|in)|log ?in|subscribe|get (?:breaking|the latest|our|more|the|unlimited)\b)/i,
    catches: 'Share this on Facebook',
    leaves: 'Shares fell on Tuesday.',
  },
  newsletter: {
    pattern:
      /newsletter|inbox|sign(?:ed)? up (?:for|to)|subscribe|breaking news (?:emails?|alerts)|get .{0,60}(?:delivered|emails?|alerts)|by (?:signing|clicking|subscribing)|privacy (?:policy|notice)|terms of (?:use|service)/i,
    catches: 'Get the Courier delivered to your inbox every morning',
    leaves: 'The letter reached the harbour office on Monday.',
  },
  photo: {
    pattern:
      /^\W*(?:image|photo|picture|pic|video|caption|credit|source|file photo|foto|graphic|illustration)s?\b.{0,20}(?::|$|by|credit|copyright|caption|courtesy)|getty|\(ap\)$|ap photo|\/ ?(?:ap|afp|reuters|getty)|shutterstock|associated press$|reuters\)?$|^\W*©|courtesy of|\bcredit:|photograph by|(?:hide|toggle) caption|enlarge|[([](?:image|photo|picture)s?:/i,
    catches: 'The ferry at Lindfort. (Photo: A. Maro)',
    leaves: 'She took the picture herself and sent it on.',
  },
  date: {
    pattern: new RegExp(
      `^[^.!?]{0,70}\\b(?:\\d{1,2}[\\s,./:-]|${alternation(MONTH_STARTS)})[^.!?]{0,50}\\b(?:19|20)\\d\\d\\b[^!?]{0,60}$`,
      'i',
    ),
    catches: 'Tuesday, 4 November 2016, 10:05 GMT',
    leaves: 'It sank. That was in November, as everybody knows, and the owner was told of it in May 2016.',
  },
  clock: {
    pattern: /\b\d{1,2}[:.]\d\d\s*(?:[ap]\.?m|est|gmt|bst|utc|edt|pst|ist)?\b/i,
    catches: '10:05 a.m.',
    leaves: 'At ten',
  },
  updated: {
    pattern: /^\W*(?:updated?|published|posted|last (?:updated|modified)|first published|originally)\b/i,
    catches: 'Updated 11:20, 4 Nov 2016',
    leaves: 'The company updated its list.',
  },
  by: {
    pattern: /^\W*(?:by|от|por|von|par|written by|posted by)\s+\p{Lu}/iu,
    catches: 'By Ana Maro',
    leaves: 'Bystanders ran.',
  },
  /** About the author. */
  biography: {
    pattern:
      /\b(?:is|was) (?:an?|the) [^.]{0,80}\b(?:reporter|writer|editor|journalist|correspondent|columnist|contributor|producer|author|professor|fellow|native|blogger|freelance)|\bcovers\b|contact (?:the|him|her)|(?:follow|reach|email|contact|write to) (?:him|her|me|us|them|\p{Lu}\w+)|can be reached|@\w+|twitter\.com/iu,
    catches: 'Ana Maro covers the harbour for the Courier.',
    leaves: 'The reporter asked the mayor.',
  },
  contribution: {
    pattern:
      /contributed (?:to this|reporting)|\breporting by|editing by|additional reporting|associated press writers?|\bwith files from|our standards|this (?:story|article|report) (?:was|has been|originally|first)/i,
    catches: '(Reporting by Ana Maro; editing by Jon Osk)',
    leaves: 'He contributed to the fund.',
  },
  legal: {
    pattern: /copyright|©|all rights reserved|may not be (?:published|reproduced)|terms|cookies/i,
    catches: '© Lindfort Courier. All rights reserved.',
    leaves: 'The rights of the crew were kept.',
  },
  address: {
    pattern: /https?:\/\/|www\.|\.com\b|\S+@\S+\.\w+/i,
    catches: 'www.courier.example',
    leaves: 'The web of lies',
  },
  /** The question whether the reader agrees to be followed. */
  consent: {
    pattern:
      /\bwe(?:,? and our (?:[\d,.]+ )?(?:\w+ )?(?:partners|vendors))? (?:use|set|store|value|place|process|need)\b[^.]{0,120}\b(?:cookies|your privacy|personal data|your consent)\b|\b(?:click|choose|press)\b[^.]{0,40}\bconsent to\b|\bbefore you continue to \p{Lu}|\b(?:we|our|and) (?:\d+ )?partners\b[^.]{0,60}\b(?:geolocation|device|cookies|consent)\b|^\W*(?:accept|reject|agree)(?: all)?(?: cookies)?(?: (?:&|and) (?:continue|close))?\W*$/iu,
    catches: 'We and our 842 partners store and access information on a device, such as cookies.',
    leaves: 'The court said that the company had stored cookies without the consent of its customers.',
  },
  tags: {
    pattern: /^\W*(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|labels?)\b/i,
    catches: 'Tags: ferry, harbour',
    leaves: 'A tag on the bag named her.',
  },
  count: {
    pattern: /^\W*(?:\d+[\W\d]*|\d+ (?:of|\/) ?\d+.*|\S{1,3})\W*$/i,
    catches: '3 of 12',
    leaves: 'Three of twelve ferries sank',
  },
  quotation: { pattern: /^["“‘'«„]/, catches: '“No,” she said.', leaves: 'No, she said.' },
  colon: { pattern: /:\W*$/, catches: 'He listed them:', leaves: 'At 10:05 he left.' },
  speech: {
    pattern: /\b(?:said|says|told|added|according)\b/i,
    catches: 'No, she said.',
    leaves: 'No saying was older.',
  },
  sentence: { pattern: /[.!?…。]["”’»)\]]*$/, catches: 'It sank.”', leaves: 'A ferry sinks' },
  lowercase: { pattern: /^\p{Ll}/u, catches: 'and so on', leaves: 'And so on' },
  capitals: { pattern: /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u, catches: "DON'T LOOK", leaves: 'Look' },
  question: { pattern: /\?["”’]*$/, catches: 'What do you think?', leaves: 'Who knows.' },
  bullet: { pattern: /^[•·\-–—►▶»*]/, catches: '• one', leaves: 'one' },
} as const satisfies Record<string, TextSign>;
export type TextSignName = keyof typeof TEXT_SIGNS;

/** Words in `class` and `id`: what page makers call the thing. */
const NAME_SIGNS = {
  caption: /caption/i,
  credit: /credit|copyright|attribution|photographer|source/i,
  image: /photo|image|img|media|gallery|slide|carousel|figure|lightbox|thumb/i,
  video: /video|player|audio|podcast|embed/i,
  related:
    /relat|recirc|recommend|read-?more|see-?also|also-|more-|trending|popular|most-|latest|next-|teaser|promo|outbrain|taboola|zergnet|coverage|up-?next/i,
  share: /share|sharing|social|follow|tweet|facebook|print|tools/i,
  newsletter: /newsletter|subscri|sign-?up|email|cta|donat|paywall|register|login|sign-?in|promo|callout/i,
  byline: /byline|author|contributor|writer|bio(?:\b|-|_)/i,
  time: /(?:^|[\s_-])(?:date|time|timestamp|dateline|published|pubdate|updated|posted)(?:$|[\s_-])|timestamp|dateline|pub-?date/i,
  meta: /(?:^|[\s_-])(?:meta|info|details|tags?|topics?|categor\w*|filed|postinfo|keywords?|breadcrumbs?)(?:$|[\s_-])|breadcrumb/i,
  navigation: /(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu\w*|toolbar|skip|topnav)(?:$|[\s_-])|menu|nav-|-nav/i,
  frame: /footer|header(?!-standard)|side-?bar|widget|rail|aside|masthead|copyright/i,
  comment: /comment|disqus|respond|reply|discussion/i,
  advertisement:
    /(?:^|[\s_-])(?:ad|ads|adv|advert\w*|sponsor\w*|dfp|wpa|mpu|promo\w*|affiliate|disclaimer|disclosure|cookie\w*|gdpr|consent|banner)(?:$|[\s_-])|advert/i,
  body: /article-?_?body|entry-?content|story-?_?body|post-?_?(?:body|content|text)|body-?(?:copy|text|content)|article-?_?(?:content|text|section|page)|text-?(?:copy|body)|field-name-body|articlebody|paragraph|rich-?text|main-?content|(?:^|[\s_-])(?:prose|content|article|story|entry)(?:$|[\s_-])/i,
  summary: /summary|dek(?:\b|-|_)|subtitle|sub-?head|standfirst|lead-?in|abstract|excerpt|intro|description|teaser/i,
  quotation: /quote/i,
  title: /title|headline|heading/i,
  hidden:
    /off-?screen|visually-?hidden|screen-?reader|sr-only|hidden|noscript|print-(?:only|header)|truncat|expand|collapse/i,
  list: /list|items?(?:\b|-|_)|grid|card|tile/i,
} as const satisfies Record<string, RegExp>;
export type NameSign = keyof typeof NAME_SIGNS;

export function textSigns(text: string): Set<TextSignName> {
  // A paragraph of a million characters shows what it is in its first and last words.
  const sample = text.length > 2000 ? `${text.slice(0, 1000)} ${text.slice(-1000)}` : text;
  const names = Object.keys(TEXT_SIGNS) as TextSignName[];
  return new Set(names.filter((name) => TEXT_SIGNS[name].pattern.test(sample)));
}

export function nameSigns(names: string): NameSign[] {
  if (names.trim() === '') return [];
  return (Object.keys(NAME_SIGNS) as NameSign[]).filter((sign) => NAME_SIGNS[sign].test(names));
}
