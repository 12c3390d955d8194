/** A report for the terminal: what a person wants to see first, in 80 columns, readable without colour. */
import { styleText } from 'node:util';
import type { Report } from '../src/model/report.ts';
import {
  arrangeReport,
  notesOf,
  percent,
  sayDate,
  sayDistance,
  sayUnread,
  wordsOf,
  type Arrangement,
  type Item,
  type Weight,
} from '../render/arrange-report.ts';
import { KIND_OF_SOURCE } from '../render/closed-lists.ts';
import { displayWidth } from './display-width.ts';
import { plain } from './plain-text.ts';
import { tellCredits, tellMedia } from '../render/tell-media.ts';
import { countryName, tellPlaces } from '../render/tell-places.ts';
import { sayPlace, sayWhen } from '../render/say-time.ts';

export interface TextOptions {
  /** Columns, at least 40; default 80. */
  readonly width?: number;
  /** Escape sequences for bold, dim and colour; default none. */
  readonly hasColour?: boolean;
}

type Style = Parameters<typeof styleText>[0];
interface Pen {
  readonly width: number;
  paint(style: Style, text: string): string;
}

/** Ends with a line break. Throws RangeError for a width below 40. */
export function renderText(report: Report, options: TextOptions = {}): string {
  const { width = 80, hasColour = false } = options;
  if (width < 40) throw new RangeError(`a report needs 40 columns, not ${width}`);
  const paint: Pen['paint'] = (style, text) => (hasColour ? styleText(style, text, { validateStream: false }) : text);
  const pen: Pen = { width, paint };
  const { article } = report;
  const arrangement = arrangeReport(report);
  const lines: string[] = [];
  const say = (text: string, indent = '', style?: Style): void => {
    for (const line of wrap(plain(text), width - displayWidth(indent)))
      lines.push(indent + (style ? paint(style, line) : line));
  };

  say(article.title ?? '(no title)', '', 'bold');
  const published = article.published === undefined ? '' : sayDate(article.published);
  const masthead = [article.outlet ?? '(outlet not known)', published, article.byline ?? ''];
  say(masthead.filter(Boolean).join(' · '));
  if (article.url !== undefined) {
    const [address = '', more] = wrap(plain(article.url), width - 1);
    lines.push(paint('dim', more === undefined ? address : `${address}…`));
  }
  lines.push('');
  for (const line of summary(report, arrangement)) say(line);

  for (const weight of arrangement.weights) {
    lines.push('', ...sourceHeading(weight, pen));
    const own = weight.items.filter(({ parent }) => !parent);
    for (const item of own) lines.push(...attributionLines(item, '', pen), '');
    const inside = weight.items.filter((item) => item.parent && !own.includes(outermost(item)));
    if (inside.length > 0) {
      const list = inside.map(({ number, parent }) => `${number} (inside ${parent!.number})`).join(', ');
      say(`${own.length > 0 ? 'also' : 'see'} ${list}`, '    ', 'dim');
      lines.push('');
    }
    if (lines.at(-1) === '') lines.pop();
  }
  const places = tellPlaces(report);
  if (places.length > 0) lines.push('', rule('Places', pen));
  for (const { place, times } of places)
    say(`${sayPlace(place, countryName)}${times > 1 ? ` (${times} times)` : ''}`, '    ');
  const media = tellMedia(report);
  if (media.length > 0) lines.push('', rule('Pictures, recordings, documents', pen));
  for (const { name, rows } of media) {
    say(name);
    for (const { label, value } of rows) say(`${label}: ${value}`, '    ', 'dim');
  }
  const credits = tellCredits(report);
  if (credits !== '') {
    lines.push('');
    say(`Credits: ${credits}.`, '', 'dim');
  }
  const notes = notesOf(report);
  if (notes.length > 0) {
    lines.push('', rule('Notes', pen));
    for (const { label, note } of notes) say(label === '' ? note : `${label}: ${note}`);
  }
  return `${lines.join('\n')}\n`;
}

function summary(report: Report, arrangement: Arrangement) {
  const { attributedShare, ownVoiceShare, sourceCount, items } = arrangement;
  const unread = sayUnread(report);
  if (unread !== undefined) return [unread];
  const lines =
    items.length === 0
      ? [`Nothing is attributed to anybody; ${percent(ownVoiceShare)} of the text is the outlet's own voice.`]
      : [
          `${percent(attributedShare)} of the text is attributed, to ${many(sourceCount, 'source')} in ` +
            `${many(items.length, 'attribution')}; ${percent(ownVoiceShare)} is the outlet's own voice.`,
        ];
  const distance = sayDistance(arrangement);
  if (distance !== '') lines.push(distance);
  if (report.headline && report.headline.verdict !== 'unknown') {
    const { verdict } = report.headline;
    const note = report.headline.why.map((why) => why.note).join(' ');
    lines.push(`The headline ${verdict} the text.${note === '' ? '' : ` ${note}`}`);
  }
  return lines;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** "── Paulo Meireles, person · 31% of the text ──────", then the role. */
function sourceHeading({ source, share }: Weight, pen: Pen): string[] {
  const name = source ? plain(source.name) : 'Nobody is named';
  const kind = source ? KIND_OF_SOURCE[source.kind] : 'cannot tell who says so';
  const tail = ` · ${kind} · ${percent(share)}`;
  const room = pen.width - displayWidth(tail) - 6;
  const [first = '', ...more] = wrap(name, room);
  const fill = '─'.repeat(Math.max(2, pen.width - displayWidth(first) - displayWidth(tail) - 4));
  const lines = [`── ${pen.paint('bold', first)}${more.length > 0 ? '' : `${tail} ${pen.paint('dim', fill)}`}`];
  more.forEach((line, index) => lines.push(`   ${pen.paint('bold', line)}${index === more.length - 1 ? tail : ''}`));
  if (source?.role !== undefined)
    for (const line of wrap(plain(source.role), pen.width - 3)) lines.push(`   ${pen.paint('dim', line)}`);
  return lines;
}

function attributionLines(item: Item, indent: string, pen: Pen): string[] {
  const { attribution, text, number, chain } = item;
  const source = attribution.source.length > 0 ? plain(wordsOf(text, attribution.source)) : '(nobody named)';
  const cue = attribution.cue.length > 0 ? plain(wordsOf(text, attribution.cue)) : '(no cue)';
  // In the order of the text: "according to a newspaper", "said the mayor", but "the mayor said".
  const isCueFirst = (attribution.cue[0]?.[0] ?? Infinity) < (attribution.source[0]?.[0] ?? -1);
  const labels = labelsOf(item).join(', ');
  const left = `${indent}${String(number).padStart(3)} `;
  const inner = ' '.repeat(displayWidth(left));
  const room = pen.width - inner.length;

  const head = wrap(isCueFirst ? `${cue} ${source}` : `${source} ${cue}`, room);
  const sourceWords = source.split(' ').length;
  const cueWords = cue.split(' ').length;
  const cueStart = isCueFirst ? 0 : sourceWords;
  const lines = markWords(head, cueStart, cueStart + cueWords, (words) => pen.paint('cyan', words));
  const lastWidth = displayWidth(head.at(-1)!);
  const gap = room - lastWidth - displayWidth(labels);
  if (gap >= 3) lines[lines.length - 1] += ' '.repeat(gap) + pen.paint('dim', labels);
  else lines.push(pen.paint('dim', labels));
  lines.forEach((line, index) => (lines[index] = (index === 0 ? left : inner) + line));

  for (const line of wrap(plain(wordsOf(text, attribution.content)), room - 2))
    lines.push(`${inner}${pen.paint('dim', '│')} ${line}`);
  const tell = (sentence: string): void => {
    for (const line of wrap(plain(sentence), room)) lines.push(inner + pen.paint('dim', line));
  };
  if (attribution.in !== undefined) tell(attribution.in === 'title' ? 'in the title' : 'in a caption or note');
  if (chain.length > 0) tell(chain.map(({ name }) => name).join(' ← '));
  const when = sayWhen(attribution);
  if (when !== '') tell(when);
  for (const relay of attribution.relays ?? []) {
    const by = chain.find(({ id }) => id === relay.source)?.name ?? 'the outlet';
    // Passing something on flatly is what the chain already says.
    if (relay.certainty !== 'certain')
      tell(`passed on by ${by}${relay.cue.length > 0 ? `, "${wordsOf(text, relay.cue)}"` : ''}: ${relay.certainty}`);
  }
  for (const child of item.children) lines.push('', ...attributionLines(child, `${indent}    `.slice(0, 24), pen));
  return lines;
}

function outermost(item: Item): Item {
  return item.parent ? outermost(item.parent) : item;
}

function labelsOf({ attribution }: Item): string[] {
  return [
    attribution.kind,
    ...(attribution.certainty === 'certain'
      ? []
      : [attribution.certainty === 'unknown' ? 'left open' : attribution.certainty]),
    ...(attribution.polarity === 'negative' ? ['rejected'] : []),
    ...(attribution.probability < 0.5 ? [`doubtful find (${attribution.probability.toFixed(2).slice(1)})`] : []),
  ];
}

/** Marks the words from `start` to before `end`, counted over all lines. */
function markWords(lines: readonly string[], start: number, end: number, mark: (words: string) => string): string[] {
  let index = 0;
  return lines.map((line) => {
    const words = line.split(' ');
    const from = Math.min(words.length, Math.max(0, start - index));
    const to = Math.min(words.length, Math.max(0, end - index));
    index += words.length;
    if (from >= to) return line;
    return [...words.slice(0, from), mark(words.slice(from, to).join(' ')), ...words.slice(to)].join(' ');
  });
}

function rule(title: string, pen: Pen): string {
  return `── ${pen.paint('bold', title)} ${pen.paint('dim', '─'.repeat(Math.max(2, pen.width - displayWidth(title) - 4)))}`;
}

/** Lines of at most `columns` display columns; a word that is wider is cut between graphemes. At least one line. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(' ')) {
    const wordWidth = displayWidth(word);
    if (line !== '' && width + 1 + wordWidth <= columns) {
      line += ` ${word}`;
      width += 1 + wordWidth;
      continue;
    }
    if (line !== '') lines.push(line);
    if (wordWidth <= columns) {
      line = word;
      width = wordWidth;
      continue;
    }
    line = '';
    width = 0;
    // Made here because few texts need it, and making it takes as long as rendering a report.
    for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word)) {
      const segmentWidth = displayWidth(segment);
      if (width + segmentWidth > columns && line !== '') {
        lines.push(line);
        line = '';
        width = 0;
      }
      line += segment;
      width += segmentWidth;
    }
  }
  return [...lines, line];
}
