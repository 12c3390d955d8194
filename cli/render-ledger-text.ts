/** A ledger for the terminal: what is disputed first, then each claim with its origins, then how it came about. */
import type { Claim, Copy, Ledger, Passage, Versions } from '../src/model/ledger.ts';
import type { Report } from '../src/model/report.ts';
import { sayDate } from '../render/arrange-report.ts';
import { displayWidth } from './display-width.ts';
import { plain } from './plain-text.ts';
import { wrap } from './render-text.ts';

export interface LedgerTextOptions {
  /** Columns, at least 40; default 80. */
  readonly width?: number;
}

/** Ends with a line break. Throws RangeError for a width below 40. */
export function renderLedgerText(ledger: Ledger, { width = 80 }: LedgerTextOptions = {}): string {
  if (width < 40) throw new RangeError(`a ledger needs 40 columns, not ${width}`);
  const view = new LedgerText(ledger, width);
  return view.render();
}

class LedgerText {
  readonly #ledger: Ledger;
  readonly #width: number;
  readonly #reports: ReadonlyMap<string, Report>;
  readonly #lines: string[] = [];

  constructor(ledger: Ledger, width: number) {
    this.#ledger = ledger;
    this.#width = width;
    this.#reports = new Map(ledger.reports.map((report) => [report.article.id, report]));
  }

  render(): string {
    const { reports, claims, contradictions, copies, versions, cycles, launderings } = this.#ledger;
    this.#section(`${many(reports.length, 'report')}`, reports, (report) => this.#report(report));
    this.#section('Contradictions', contradictions, ({ claim, a, b, probability, why }) => {
      this.#say(`${this.#claimText(claim)} (${percent(probability)})`);
      for (const passage of [a, b]) this.#say(this.#quote(passage), '    ');
      for (const { note } of why) this.#say(note, '    ');
    });
    this.#section('Claims', claims, (claim) => this.#claim(claim));
    this.#section('Copies and citations', copies, (copy) => this.#copy(copy));
    this.#section('Versions', versions, (each) => this.#versions(each));
    this.#section('Cycles', cycles, ({ reports: ids, why }) => {
      this.#say([...ids, ids[0]!].map((id) => this.#name(id)).join(' cites '));
      for (const { note } of why) this.#say(note, '    ');
    });
    this.#section('What hardened', launderings, ({ from, to, kind, why }) => {
      this.#say(kind.replaceAll('-', ' '));
      for (const passage of [from, to]) this.#say(this.#quote(passage), '    ');
      for (const { note } of why) this.#say(note, '    ');
    });
    return `${this.#lines.join('\n')}\n`;
  }

  #report({ article: { id, outlet, title, published } }: Report): void {
    this.#say([outlet ?? id, published === undefined ? 'no date' : sayDate(published)].join(' · '));
    if (title) this.#say(title, '    ');
  }

  #claim({ id, text, evidence, origins, independentOrigins, deniedBy }: Claim): void {
    const { atLeast, atMost, why } = independentOrigins;
    const range =
      atLeast === atMost ? many(atLeast, 'independent origin') : `${atLeast} to ${atMost} independent origins`;
    this.#say(`${id}  ${text}`);
    this.#say(`${range}; ${many(evidence.length, 'passage')}`, '    ');
    for (const { name, withdrawn, routes } of origins)
      this.#say(
        `${name}${withdrawn ? ' (withdrawn)' : ''}: ${routes.map((route) => route.join(' < ')).join('; ')}`,
        '    - ',
      );
    if (deniedBy.length > 0) this.#say(`denied by ${deniedBy.join(', ')}`, '    - ');
    for (const { note } of why) this.#say(note, '    ');
  }

  #copy({ from, to, type, share, why }: Copy): void {
    const deed = type === 'citation' ? 'cites' : `has (${type}, ${percent(share)} of its text) from`;
    this.#say(`${this.#name(to)} ${deed} ${this.#name(from)}`);
    for (const { note } of why) this.#say(note, '    ');
  }

  #versions({ url, reports, disclosed, changes }: Versions): void {
    const told = disclosed ? 'it says that it was changed' : 'it does not say that it was changed';
    this.#say(`${url}: ${many(reports.length, 'version')}; ${told}`);
    for (const { kind, note } of changes) this.#say(`${kind}: ${note}`, '    - ');
  }

  #section<T>(title: string, items: readonly T[], tell: (item: T) => void): void {
    if (items.length === 0) return;
    if (this.#lines.length > 0) this.#lines.push('');
    this.#lines.push(title.toUpperCase(), '');
    for (const item of items) tell(item);
  }

  /** Wrapped; lines after the first are indented as far as the first one's words. */
  #say(text: string, indent = ''): void {
    const rest = ' '.repeat(displayWidth(indent));
    for (const [i, line] of wrap(plain(text.replace(/\s+/g, ' ')), this.#width - rest.length).entries())
      this.#lines.push((i === 0 ? indent : rest) + line);
  }

  #name(id: string): string {
    const article = this.#reports.get(id)?.article;
    return article?.outlet ? `${article.outlet} (${id})` : id;
  }

  #claimText(id: string): string {
    return this.#ledger.claims.find((claim) => claim.id === id)?.text ?? id;
  }

  #quote({ report: id, in: where, span }: Passage): string {
    const article = this.#reports.get(id)?.article;
    const text = where === undefined ? article?.text : where === 'title' ? article?.title : article?.parts?.find((part) => part.id === where)?.text; // prettier-ignore
    return `${this.#name(id)}: “${text?.slice(...span) ?? ''}”`;
  }
}

const percent = (share: number): string => `${Math.round(100 * share)}%`;

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
