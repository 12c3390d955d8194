/**
 * A report as brat standoff (https://brat.nlplab.org/standoff.html), for annotation tools that read it:
 *
 *   T1  Source 0 14          the words, as text-bound annotations: Source, Cue, Content; pieces that stand apart, and
 *                            lines, are joined by ";"
 *   R1  Says Arg1:T1 Arg2:T2     from the source to the cue (to the content where there is no cue)
 *   R2  That Arg1:T2 Arg2:T3     from the cue to the content
 *   R3  Within Arg1:T9 Arg2:T3   from a nested content to the content that holds it
 *   A1  Kind T3 direct       Kind, Certainty and, of what the cue rejects, Negative: on the content
 *   #1  AnnotatorNotes T3    who speaks, and the chain
 *   T7  Place 20 26          where `--places` asks for them; a note says which place it is
 *
 * The text file is the article's text; the title and other parts that hold attributions follow it, a blank line before
 * each, so offsets into a given text are its own. brat counts Unicode characters, not UTF-16 code units.
 */
import type { Attribution, Report } from '../src/model/report.ts';
import type { Span } from '../src/model/span.ts';
import { arrangeReport, textOf, type Item } from './arrange-report.ts';
import { characterCounter } from './count-characters.ts';

export interface BratDocument {
  /** `ID.txt`. */
  readonly text: string;
  /** `ID.ann`. */
  readonly annotations: string;
}

export function renderBrat(report: Report): BratDocument {
  const { items } = arrangeReport(report);
  const places = [
    ...new Set([
      ...items.flatMap(({ attribution }) => attribution.in ?? []),
      ...(report.places ?? []).flatMap((place) => place.in ?? []),
    ]),
  ];
  let text = report.article.text;
  const base = new Map<string | undefined, number>([[undefined, 0]]);
  for (const place of places) {
    text += '\n\n';
    base.set(place, text.length);
    text += textOf(report, place);
  }
  const writer = makeWriter(text);
  const contentId = new Map<Item, string>();
  for (const item of items) contentId.set(item, writeAttribution(writer, item, base.get(item.attribution.in) ?? 0));
  for (const item of items)
    if (item.parent && contentId.get(item) && contentId.get(item.parent))
      writer.relation('Within', contentId.get(item)!, contentId.get(item.parent)!);
  for (const { span, in: part, name, country, lat, lon, guessed, within } of report.places ?? []) {
    const id = writer.words('Place', [span], base.get(part) ?? 0);
    const where = [
      guessed ? `perhaps ${name}` : name,
      ...(within === undefined ? [] : [`in ${within}`]),
      ...(country === undefined ? [] : [country]),
    ];
    if (id) writer.note(id, [...where, ...(lat === undefined ? [] : [`${lat} ${lon}`])].join(', '));
  }
  return { text, annotations: writer.lines.map((line) => `${line}\n`).join('') };
}

/** What brat must be told once for a folder of such documents: `annotation.conf`. */
export const BRAT_CONFIGURATION = `[entities]
Source
Cue
Content
Place

[relations]
Says\tArg1:Source, Arg2:Cue|Content
That\tArg1:Cue, Arg2:Content
Within\tArg1:Content, Arg2:Content
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind\tArg:Content, Value:direct|indirect|mixed
Certainty\tArg:Content, Value:certain|probable|possible|unknown
Negative\tArg:Content
`;

interface Writer {
  readonly lines: string[];
  /** The new annotation's id; '' when there are no words. */
  words(type: string, spans: readonly Span[], base: number): string;
  relation(type: string, from: string, to: string): void;
  attribute(type: string, of: string, value?: string): void;
  note(of: string, note: string): void;
}

function makeWriter(text: string): Writer {
  const lines: string[] = [];
  const count = { T: 0, R: 0, A: 0, '#': 0 };
  const characters = characterCounter(text);
  return {
    lines,
    words(type, spans, base) {
      const pieces = spans.flatMap(([start, end]) => linesOf(text, start + base, end + base));
      if (pieces.length === 0) return '';
      const offsets = pieces.map(([start, end]) => `${characters(start)} ${characters(end)}`).join(';');
      const surface = pieces.map(([start, end]) => text.slice(start, end)).join(' ');
      lines.push(`T${++count.T}\t${type} ${offsets}\t${surface.toWellFormed()}`);
      return `T${count.T}`;
    },
    relation: (type, from, to) => void lines.push(`R${++count.R}\t${type} Arg1:${from} Arg2:${to}`),
    attribute: (type, of, value) =>
      void lines.push(`A${++count.A}\t${type} ${of}${value === undefined ? '' : ` ${value}`}`),
    note: (of, note) =>
      void lines.push(`#${++count['#']}\tAnnotatorNotes ${of}\t${note.replace(/\s+/g, ' ').toWellFormed()}`),
  };
}

function writeAttribution(writer: Writer, { attribution, speaker, chain }: Item, base: number): string {
  const content = writer.words('Content', attribution.content, base);
  const source = writer.words('Source', attribution.source, base);
  const cue = writer.words('Cue', attribution.cue, base);
  if (source && (cue || content)) writer.relation('Says', source, cue || content);
  if (cue && content) writer.relation('That', cue, content);
  if (content) describe(writer, content, attribution, speaker?.name, chain);
  return content;
}

function describe(
  writer: Writer,
  content: string,
  attribution: Attribution,
  speaker: string | undefined,
  chain: Item['chain'],
): void {
  writer.attribute('Kind', content, attribution.kind);
  writer.attribute('Certainty', content, attribution.certainty);
  if (attribution.polarity === 'negative') writer.attribute('Negative', content);
  const route = chain.length === 0 ? '' : `; ${chain.map(({ name }) => name).join(' ← ')}`;
  writer.note(content, `${speaker ?? 'cannot tell who speaks'}${route}`);
}

/** A span cut at line breaks, which brat lets no annotation hold; white space at the edges of a line goes too. */
function linesOf(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  for (const match of text.slice(start, end).matchAll(/[^\s](?:[^\n\r]*[^\s])?/g))
    spans.push([start + match.index, start + match.index + match[0].length]);
  return spans;
}
