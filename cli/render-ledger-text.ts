/**
 * A ledger for the terminal, as an editor wants to read it: the claims in dispute first, then what several reports tell,
 * each with the ways from its origin into print and the words of who says so; then how the reports hang together.
 */
import { styleText } from 'node:util';
import type { Copy, Laundering, Ledger, Passage, Stance, Versions } from '../src/model/ledger.ts';
import type { Why } from '../src/model/report.ts';
import {
  arrangeLedger,
  arrangePassage,
  foremost,
  type ArrangedClaim,
  type ArrangedLedger,
  type ArrangedPassage,
  type ArrangedReport,
  type Branch,
} from '../render/arrange-ledger.ts';
import { sayDate } from '../render/arrange-report.ts';
import { balanceMarks } from '../render/balance-marks.ts';
import {
  CALM_TITLES,
  CAUTION,
  CHANGED,
  COPY_DEED,
  HARDENED,
  sayCarried,
  sayExclusion,
  sayKind,
  sayLedger,
  sayVersions,
  STANCE_ORDER,
  disputeTitle,
} from '../render/tell-ledger.ts';
import {
  claimLead,
  MAY_HAVE_TAKEN_BACK,
  sectionTitle,
  tellDenial,
  tellDoubt,
  tellOwnDenial,
} from '../render/tell-claim.ts';
import { sayName } from '../render/tell-way.ts';
import { displayWidth } from './display-width.ts';
import { plain } from './plain-text.ts';
import { wrap } from './render-text.ts';

export interface LedgerTextOptions {
  /** Columns, at least 40; default 80. */
  readonly width?: number;
  /** Escape sequences for bold and dim; default none. */
  readonly hasColour?: boolean;
}

/** Pieces of evidence shown for each stance; of each report one. The other views and `--format json` have all. */
const MAX_SHOWN = 4;
/** UTF-16 code units of a quotation. */
const MAX_QUOTED = 220;
/** Reasons shown for a count; they are ordered by rule, the merges first. */
const MAX_REASONS = 6;

/** Ends with a line break. Throws RangeError for a width below 40. */
export function renderLedgerText(ledger: Ledger, { width = 80, hasColour = false }: LedgerTextOptions = {}): string {
  if (width < 40) throw new RangeError(`a ledger needs 40 columns, not ${width}`);
  return new LedgerText(arrangeLedger(ledger), width, hasColour).render();
}

type Style = Parameters<typeof styleText>[0];

class LedgerText {
  readonly #view: ArrangedLedger;
  readonly #width: number;
  readonly #hasColour: boolean;
  readonly #lines: string[] = [];

  constructor(view: ArrangedLedger, width: number, hasColour: boolean) {
    this.#view = view;
    this.#width = width;
    this.#hasColour = hasColour;
  }

  render(): string {
    const { reports, disputed, shared, perhapsShared, single, ledger } = this.#view;
    const { copies, versions, cycles, launderings } = ledger;
    for (const sentence of sayLedger(this.#view)) this.#say(sentence, '');
    if (ledger.claims.length > 0) this.#say(CAUTION, '');
    this.#section(reports.length === 1 ? '1 report' : `${reports.length} reports`, reports, (report) =>
      this.#report(report),
    );
    this.#section(disputeTitle(disputed), disputed, (claim) => this.#claim(claim));
    this.#section(CALM_TITLES.shared, shared, (claim) => this.#claim(claim));
    this.#section(CALM_TITLES.perhapsShared, perhapsShared, (claim) => this.#claim(claim));
    this.#section(CALM_TITLES.single, single, (claim) => this.#brief(claim));
    this.#section('Who has it from whom', copies, (copy) => this.#copy(copy));
    this.#section('Circles', cycles, ({ reports: ids, why }) => {
      this.#say(`${[...ids, ids[0]!].map((id) => this.#name(id)).join(' cites ')}.`, '  ');
      this.#reasons(why);
    });
    this.#section('What hardened on the way', launderings, (laundering) => this.#laundering(laundering));
    this.#section('Versions of one address', versions, (each) => this.#versions(each));
    return `${this.#lines.join('\n')}\n`;
  }

  #report({ number, report: { article } }: ArrangedReport): void {
    const { outlet, title, published } = article;
    const when = published === undefined ? 'no date' : sayDate(published);
    this.#say(`${outlet ?? 'outlet not known'} · ${when}`, `${String(number).padStart(3)}  `);
    if (title !== undefined) this.#say(title, '     ', 'bold');
  }

  #claim(arranged: ArrangedClaim): void {
    const { claim, number, reportCount, trees, contradictions, counts, deniers, isLikelyOrigin } = arranged;
    this.#say(claim.text, `${String(number).padStart(3)}  `, 'bold');
    const head = [
      claimLead(counts)
        .map(({ text }) => text)
        .join(''),
      tellDenial(deniers),
      ...deniers.map(tellOwnDenial),
      `${sayCarried(reportCount, this.#view.reports.length)}.`,
    ];
    this.#say(head.filter((said) => said !== '').join(' '), '     ');
    for (const [i, tree] of trees.entries()) this.#tree(tree, claim.origins[i]!.withdrawn, isLikelyOrigin[i]!);
    this.#reasons(claim.independentOrigins.why, 'How it was counted:');
    for (const stance of STANCE_ORDER) this.#evidence(arranged, stance);
    for (const { a, b, probability, why } of contradictions) {
      this.#say(`${sayExclusion(probability)}:`, '     ');
      for (const passage of [a, b]) this.#quote(passage);
      this.#reasons(why);
    }
    this.#lines.push('');
  }

  /** What only one report says: who says so, in two lines. */
  #brief({ claim, number, evidence }: ArrangedClaim): void {
    this.#say(claim.text, `${String(number).padStart(3)}  `);
    const from = claim.origins.map(({ name }) => name).join(', ');
    const name = evidence[0]?.report?.name ?? '';
    this.#say([name, from === name || from === '' ? '' : `from ${from}`].filter(Boolean).join(', '), '     ', 'dim');
  }

  /** The origin, and below it, one step further in, who has it from there. */
  #tree(root: Branch, isWithdrawn: boolean, isOrigin: boolean): void {
    const label = ({ name, kind }: Branch): string => {
      const what = sayKind(kind);
      return what === '' ? name : `${name} (${what})`;
    };
    const grow = ({ children }: Branch, indent: string): void => {
      for (const [i, child] of children.entries()) {
        const isLast = i === children.length - 1;
        this.#say(label(child), `${indent}${isLast ? '└' : '├'}→ `, undefined, `${indent}${isLast ? ' ' : '│'}  `);
        // A route this long is a mistake or an attack; it must still fit the line.
        grow(child, `${indent}${isLast ? ' ' : '│'}  `.slice(0, 20));
      }
    };
    this.#say(
      `${isOrigin ? '' : 'Perhaps '}${label(root)}${isWithdrawn ? `, who ${MAY_HAVE_TAKEN_BACK}` : ''}`,
      '     ◦ ',
    );
    grow(root, '       ');
  }

  #evidence({ evidence }: ArrangedClaim, stance: Stance): void {
    const all = evidence.filter(({ evidence: each }) => each.stance === stance);
    if (all.length === 0) return;
    const shown = foremost(evidence, stance, MAX_SHOWN);
    const rest = all.length - shown.length;
    this.#say(
      `${sectionTitle(
        stance,
        all.map(({ evidence: each }) => each.probability),
      )}:`,
      '     ',
    );
    for (const each of shown) this.#words(each, tellDoubt(each.evidence.probability));
    if (rest > 0) this.#say(`and ${rest} more ${rest === 1 ? 'passage' : 'passages'}`, '       ', 'dim');
  }

  #quote(passage: Passage): void {
    this.#words(arrangePassage(passage, this.#view.byId));
  }

  #words(passage: ArrangedPassage, doubt = ''): void {
    const { report, speaker, in: part } = passage;
    const outlet = report?.report.article.outlet;
    const by = speaker && speaker.name !== outlet ? `, ${sayName(speaker.name)}` : '';
    const where = part === 'title' ? ', title' : part === undefined ? '' : ', beside the text';
    this.#say(
      `${report?.name ?? '?'}${by}${where}: ${quotation(passage)}${doubt === '' ? '' : ` (${doubt})`}`,
      '     · ',
    );
  }

  #copy({ from, to, type, why }: Copy): void {
    this.#say(`${this.#name(to)} ${COPY_DEED[type]} ${this.#name(from)}.`, '  ');
    this.#reasons(why);
  }

  #laundering({ from, to, kind, why }: Laundering): void {
    this.#say(`${HARDENED[kind]}: ${why.map(({ note }) => note).join(' ')}`, '  ');
    for (const passage of [from, to]) this.#quote(passage);
  }

  #versions(versions: Versions): void {
    this.#say(versions.url, '  ', 'bold');
    this.#say(`${sayVersions(versions)}.`, '     ');
    for (const { kind, note, to } of versions.changes)
      this.#say(`${this.#name(to)}: ${CHANGED[kind].toLowerCase()}: ${note}`, '     · ');
  }

  #reasons(why: readonly Why[], title = 'Why:'): void {
    const notes = [...new Set(why.map(({ note }) => note))];
    if (notes.length === 0) return;
    const rest = notes.length - MAX_REASONS;
    const more = rest > 0 ? [`and ${rest} more ${rest === 1 ? 'reason' : 'reasons'}`] : [];
    this.#say([title, ...notes.slice(0, MAX_REASONS), ...more].join(' '), '     ', 'dim');
  }

  #section<T>(title: string, items: readonly T[], tell: (item: T) => void): void {
    if (items.length === 0) return;
    while (this.#lines.at(-1) === '') this.#lines.pop();
    if (this.#lines.length > 0) this.#lines.push('');
    const fill = '─'.repeat(Math.max(2, this.#width - displayWidth(title) - 4));
    this.#lines.push(`── ${this.#paint('bold', title)} ${this.#paint('dim', fill)}`, '');
    for (const item of items) tell(item);
  }

  /** Wrapped; lines after the first begin with `rest`, which is blank to below the first one's words. */
  #say(text: string, indent: string, style?: Style, rest = ' '.repeat(displayWidth(indent))): void {
    for (const [i, line] of wrap(plain(text), Math.max(16, this.#width - displayWidth(rest))).entries())
      this.#lines.push((i === 0 ? indent : rest) + (style ? this.#paint(style, line) : line));
  }

  #paint(style: Style, text: string): string {
    return this.#hasColour ? styleText(style, text, { validateStream: false }) : text;
  }

  #name(id: string): string {
    return this.#view.byId.get(id)?.name ?? id;
  }
}

/** Words that say nothing alone ("that", "No repair") are told with their sentence. */
const MIN_TELLING = 48;

function quotation({ before, words, after }: ArrangedPassage): string {
  if (words.length > MAX_QUOTED)
    return quoted(balanceMarks(`${words.slice(0, words.lastIndexOf(' ', MAX_QUOTED) + 1 || MAX_QUOTED).trimEnd()}…`));
  if (words.length >= MIN_TELLING) return quoted(balanceMarks(words));
  // From the end of the sentence before to the end of this one, as far as full stops tell.
  const start = before.replace(/^.*[.!?]["”’]?\s+(?=\S|$)/s, '');
  const end = /^.*?[.!?]["”’]?(?=\s|$)/s.exec(after)?.[0] ?? after;
  return quoted(balanceMarks(`${start}${words}${end}`));
}

/** In quotation marks that differ from those inside; none where the words bring their own. */
function quoted(words: string): string {
  if (/^[“"][^“”"]*[”"]$/.test(words)) return words;
  return /[“”"]/.test(words) ? `‘${words}’` : `“${words}”`;
}
