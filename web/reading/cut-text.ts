/**
 * A text in pieces, each with all that covers it. At every boundary of any layer the text is cut, so spans may nest,
 * overlap and run over paragraphs as they like. Pure; linear in text and spans.
 */
import { extentOf, textOf, type Item } from '../../render/arrange-report.ts';
import { paragraphsOf } from '../../render/cut-paragraphs.ts';
import { sayPlace, sayTime } from '../../render/say-time.ts';
import { countryName } from '../../render/tell-places.ts';
import type { Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';

export interface Piece {
  readonly text: string;
  /** Where it begins in its text, UTF-16. */
  readonly from: number;
  /**
   * What covers it, as classes: c content (c2, c3 nested; b, e where one begins and ends), s source, q cue, v own voice,
   * t time, w place, m the words that the address points at. '' where nothing does.
   */
  readonly classes: string;
  /** Numbers of the attributions that cover it, the innermost last: '4 5', or ''. */
  readonly numbers: string;
  /** Attributions that begin here. */
  readonly begins: readonly Item[];
  /** What the time or place that ends here comes to. */
  readonly says: string;
}

export interface Paragraph {
  readonly from: number;
  readonly pieces: readonly Piece[];
}

/** What is marked beside attributions. */
export interface Layers {
  readonly ownVoice?: boolean;
  /** Times and places. */
  readonly when?: boolean;
  /** Words to point out. */
  readonly pointed?: Readonly<Span> | undefined;
}

interface Layer {
  readonly span: Readonly<Span>;
  readonly role: 's' | 'q' | 'c' | 'v' | 't' | 'w' | 'm';
  readonly item?: Item;
  readonly says?: string;
}

/** The text of a place: undefined for the running text, else 'title' or a part's id. The title is one paragraph. */
export function cutText(report: Report, items: readonly Item[], place: string | undefined, show: Layers): Paragraph[] {
  const text = textOf(report, place);
  const own = items.filter(({ attribution }) => attribution.in === place);
  const layers = [...own.flatMap(layersOf), ...besides(report, place, show)]
    .filter(({ span }) => span[0] < span[1] && span[1] <= text.length)
    .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const begins = own
    .map((item) => ({ item, at: extentOf(item.attribution)[0] }))
    .sort((a, b) => a.at - b.at || a.item.number - b.item.number);
  const cut = cutter(text, layers, begins);
  const spans: Span[] = place === 'title' ? [[0, text.length]] : paragraphsOf(text);
  return spans.map((span) => ({ from: span[0], pieces: cut(span) }));
}

function layersOf(item: Item): Layer[] {
  const { source, cue, content } = item.attribution;
  const of = (role: 's' | 'q' | 'c') => (span: Span) => ({ span, role, item });
  return [...content.map(of('c')), ...source.map(of('s')), ...cue.map(of('q'))];
}

function besides(report: Report, place: string | undefined, { ownVoice, when, pointed }: Layers): Layer[] {
  const { times = [], places = [] } = when ? report : {};
  return [
    ...(ownVoice && place === undefined ? report.ownVoice.map((span): Layer => ({ span, role: 'v' })) : []),
    ...times
      .filter((time) => time.in === place)
      .map((time): Layer => ({ span: time.span, role: 't', says: sayTime(time) })),
    ...places
      .filter((other) => other.in === place)
      .map((other): Layer => ({ span: other.span, role: 'w', says: sayPlace(other, countryName) })),
    ...(pointed && place === undefined ? [{ span: pointed, role: 'm' as const }] : []),
  ];
}

/** A function that cuts one stretch of the text after the other, in order. */
function cutter(text: string, layers: readonly Layer[], begins: readonly { item: Item; at: number }[]) {
  const cuts = [...new Set([...layers.flatMap(({ span }) => span), ...begins.map(({ at }) => at)])].sort(
    (a, b) => a - b,
  );
  let nextLayer = 0;
  let nextBegin = 0;
  let nextCut = 0;
  let active: Layer[] = [];

  return ([start, end]: Readonly<Span>): Piece[] => {
    const pieces: Piece[] = [];
    for (let from = start; from < end;) {
      while (nextCut < cuts.length && cuts[nextCut]! <= from) nextCut++;
      const to = Math.min(end, cuts[nextCut] ?? end);
      active = active.filter(({ span }) => span[1] > from);
      for (; nextLayer < layers.length && layers[nextLayer]!.span[0] <= from; nextLayer++)
        if (layers[nextLayer]!.span[1] > from) active.push(layers[nextLayer]!);
      const here: Item[] = [];
      for (; nextBegin < begins.length && begins[nextBegin]!.at <= from; nextBegin++)
        here.push(begins[nextBegin]!.item);
      pieces.push({ text: text.slice(from, to), from, begins: here, ...dress(active, from, to, text) });
      from = to;
    }
    return pieces;
  };
}

function dress(
  active: readonly Layer[],
  from: number,
  to: number,
  text: string,
): Pick<Piece, 'classes' | 'numbers' | 'says'> {
  if (active.length === 0) return { classes: '', numbers: '', says: '' };
  const contents = active.filter(({ role }) => role === 'c');
  const classes = new Set<string>();
  if (contents.length > 0) classes.add('c').add(`c${Math.min(contents.length, 3)}`);
  if (contents.some(({ span }) => span[0] === from)) classes.add('b');
  if (contents.some(({ span }) => span[1] === to)) classes.add('e');
  for (const { role } of active) classes.add(role);
  const numbers = new Set(active.flatMap(({ item }) => (item ? [item.number] : [])));
  const told = active.find(({ role, span }) => (role === 't' || role === 'w') && span[1] === to);
  const says = told?.says === undefined || told.says === text.slice(...told.span) ? '' : told.says;
  return { classes: [...classes].join(' '), numbers: [...numbers].sort((a, b) => a - b).join(' '), says };
}
