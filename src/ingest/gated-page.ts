/**
 * Pages that do not give their article to whoever comes without a browser, an answer to a question, or a subscription.
 * Read like any page they would be two sentences of an article, or a reporter named "We and our partners". Told here,
 * each by its own name: what a page declares of itself (JSON-LD, meta tags), and what it says in words to the visitor.
 */
import type { Diagnostic } from '../model/report.ts';
import { TEXT_SIGNS, type TextSign } from './block-signs.ts';
import type { Block } from './page-blocks.ts';

export type Gate = 'needs-consent' | 'robot-check' | 'needs-javascript' | 'needs-payment';

/** What a page says to a visitor whom it does not let in. Each with words it catches, and a report's that it must not. */
export const GATE_SIGNS: Readonly<Record<Gate, TextSign>> = {
  'needs-consent': TEXT_SIGNS.consent,
  'robot-check': {
    pattern:
      /\b(?:verify|confirm|make sure|check|prove)\b[^.]{0,40}\b(?:you are|you're|you’re|that you are) (?:not a robot|(?:a )?human)|\bare you a robot\b|^\W*checking (?:if the site|your browser)|\bunusual (?:traffic|activity) from your\b|\b(?:complete|solve)\b[^.]{0,30}\bcaptcha\b|^\W*access (?:to this page )?(?:has been |is )?denied\b|\bpress (?:&|and) hold\b[^.]{0,40}\bhuman\b/i,
    catches: 'In order to continue, we need to verify that you are not a robot.',
    leaves: 'The robot checked whether the door was closed, and access was denied to the press.',
  },
  'needs-javascript': {
    pattern:
      /\b(?:enable|turn on|switch on|activate|requires?|needs?|without|supports?)\b[^.]{0,20}\bjavascript\b|\bjavascript\b[^.]{0,20}\b(?:disabled|not enabled|required|needed|to be enabled|(?:turned|switched) off)\b/i,
    catches: 'You need to enable JavaScript to run this app.',
    leaves: 'JavaScript was written in ten days, he said.',
  },
  'needs-payment': {
    pattern:
      /\b(?:subscribe|subscription|sign in|log in|register|create (?:a free|an) account|become a member|join)\b[^.]{0,40}\b(?:to|and) (?:(?:continue|keep|finish) reading|(?:read|unlock|see|access|view) (?:the|this|all|our|more|full|unlimited))\b|\b(?:to|and) (?:continue|keep|finish) reading\b[^.]{0,60}\b(?:subscribe|subscription|log ?in|sign ?in|register|account|member)|\b(?:article|story|content|page|analysis|report) is (?:only |available |reserved |exclusively? |locked )*(?:for|to) (?:our )?(?:paying |registered |premium )?(?:subscribers|members)\b|^\W*(?:for )?subscribers?[- ]only\b|\bexclusive to (?:our )?subscribers\b|\byou(?:'|’| ha)ve (?:reached|used|read|hit)\b[^.]{0,40}\bfree (?:articles?|stories|limit|views?)\b/i,
    catches: 'Subscribe to continue reading.',
    leaves: 'Subscribers left the paper when it was sold.',
  },
};
const GATES = Object.keys(GATE_SIGNS) as Gate[];

const MESSAGES: Readonly<Record<Gate, string>> = {
  'needs-consent':
    'this page asks for consent to cookies before it shows the article; answer it in a browser and save the page',
  'robot-check':
    'this page checks whether a person is reading and does not show the article; open it in a browser and save the page',
  'needs-javascript':
    'this page shows its article only to browsers that run scripts; open it in one, wait for the text, and save the page',
  'needs-payment':
    'this page shows the article to subscribers only; open it with a subscription in a browser and save the page',
};

export function gateMessage(gate: Gate): string {
  return MESSAGES[gate];
}

/** What is known of a page when it is asked whether it is closed. */
export interface GateEvidence {
  readonly html: string;
  readonly title: string | undefined;
  /** All blocks, and those that were taken for the article. */
  readonly blocks: readonly Block[];
  readonly article: readonly Block[];
  /** What the page declares: JSON-LD's `isAccessibleForFree`. */
  readonly isFree: boolean | undefined;
  /** JSON-LD's `wordCount`. */
  readonly wordCount: number | undefined;
  /** Nothing in the page could be an article. */
  readonly isEmpty: boolean;
}

/** A gate has fewer words than this; consent to cookies is asked for at length. */
const GATE_WORDS = 400;
/** Two or three sentences before a gate are no report. A longer beginning is read, with a warning. */
const TEASER_WORDS = 60;
/** A text of subscribers with fewer words is taken for a beginning: outlets give about so much to make one curious. */
const BEGINNING_WORDS = 150;
/** With fewer words a page that asks for scripts has not shown its article. The shortest news items have 40. */
const FRAGMENT_WORDS = 40;
/** The most words that stand around an article which is not there: navigation, footer. */
const FRAME_WORDS = 200;
/** A page that counts so many times the words that it shows keeps the rest back. */
const COUNTED_TIMES = 2;

/** The gate that keeps this page's article back, if one does. */
export function findGate(evidence: GateEvidence): Gate | undefined {
  const { article, blocks, isEmpty } = evidence;
  const words = countWords(article);
  for (const gate of GATES)
    if (words > 0 && words < GATE_WORDS && countWords(article.filter((block) => speaksOf(gate, block))) > words / 2)
      return gate;
  const says = (gate: Gate): boolean => blocks.some((block) => speaksOf(gate, block));
  if (words < TEASER_WORDS && (evidence.isFree === false || says('needs-payment'))) return 'needs-payment';
  if (words >= FRAGMENT_WORDS && !isEmpty) return undefined;
  // A front page may ask for scripts and consent too; it has its headlines, which a closed page has not.
  if (countWords(blocks.filter((block) => !GATES.some((gate) => speaksOf(gate, block)))) > FRAME_WORDS)
    return undefined;
  if (says('robot-check') || matches('robot-check', evidence.title)) return 'robot-check';
  if (says('needs-javascript') || asksForScripts(evidence.html)) return 'needs-javascript';
  // Many pages ask beside their article; only where there is none does the question stand before it.
  return isEmpty && says('needs-consent') ? 'needs-consent' : undefined;
}

/** What may be missing from an article that was found. */
export function doubtWholeness({ article, blocks, isFree, wordCount }: GateEvidence): Diagnostic[] {
  const words = countWords(article);
  if (blocks.some((block) => speaksOf('needs-payment', block)) || (isFree === false && words < BEGINNING_WORDS))
    return [warning('needs-payment', 'the page shows its article whole to subscribers only; the text may break off')];
  if (wordCount !== undefined && wordCount >= words * COUNTED_TIMES && wordCount - words >= 100)
    return [warning('text-incomplete', `the page says that its article has ${wordCount} words, and shows ${words}`)];
  if (isFree === false)
    return [
      {
        code: 'for-subscribers',
        severity: 'info',
        message: 'the page says that it is for subscribers; everything that it shows is read',
      },
    ];
  return [];
}

function warning(code: string, message: string): Diagnostic {
  return { code, severity: 'warning', message };
}

function speaksOf(gate: Gate, block: Block): boolean {
  return matches(gate, block.text);
}

/** A gate speaks briefly; what stands deep in a long paragraph is an article about such things. */
const MAX_SPEECH = 600;

function matches(gate: Gate, text: string | undefined): boolean {
  return text !== undefined && text.length <= MAX_SPEECH && GATE_SIGNS[gate].pattern.test(text);
}

/** An empty box for scripts to fill, as the common frameworks name it, or words for browsers without scripts. */
function asksForScripts(html: string): boolean {
  if (
    /<div\s[^>]{0,80}\bid=["']?(?:root|app|__next|__nuxt|___gatsby|svelte|main-app)["']?[^>]{0,80}>\s*<\/div>/i.test(
      html,
    )
  )
    return true;
  for (const [, words] of html.matchAll(/<noscript[^>]{0,200}>([^]{0,1000}?)<\/noscript>/gi))
    if (GATE_SIGNS['needs-javascript'].pattern.test((words ?? '').replace(/<[^>]*>/g, ' '))) return true;
  return false;
}

function countWords(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
}
