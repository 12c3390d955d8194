/** `hearsay decide`: writes down what a person decided, and lists what was. */
import { userInfo } from 'node:os';
import type { ParseArgsConfig } from 'node:util';
import { decide, type Draft } from '../collection/decisions/decide.ts';
import { judge, type Judged } from '../collection/decisions/stand.ts';
import { HearsayError } from '../src/model/errors.ts';
import { DEFAULT_CORPUS, type CorpusStore, type Decision, type DecisionTarget } from '../store/store.ts';
import { readOptionText } from './file-trouble.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { corpusNamed, openGivenStore } from './store-option.ts';
import { systemPorts } from './system-ports.ts';
import { DECIDE_USAGE, UsageError } from './usage.ts';

const OPTIONS = {
  store: { type: 'string' },
  corpus: { type: 'string', default: DEFAULT_CORPUS },
  article: { type: 'string' },
  value: { type: 'string' },
  why: { type: 'string' },
  who: { type: 'string' },
  from: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];
const KINDS: readonly Decision['kind'][] = [
  'confirm',
  'correct',
  'merge',
  'split',
  'withdraw',
  'rate',
  'comment',
  'undo',
];
const TYPES: readonly DecisionTarget['type'][] = [
  'attribution',
  'claim',
  'evidence',
  'contradiction',
  'source',
  'outlet',
  'copy',
];

type Values = ReturnType<typeof parse>['values'];
const parse = (args: readonly string[]) => parseOptions('decide', args, OPTIONS);

export async function decideCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help || (positionals.length === 0 && values.from === undefined)) {
    (values.help ? process.stdout : process.stderr).write(DECIDE_USAGE);
    return values.help ? 0 : 2;
  }
  const isList = positionals[0] === 'list';
  const drafts = isList ? [] : values.from === undefined ? [draftOf(positionals, values)] : draftsIn(values.from);
  const ports = systemPorts();
  const store = await openGivenStore(values.store);
  try {
    const corpus = await corpusNamed(store, values.corpus);
    if (isList) return await list(corpus, values);
    const anchored = await Promise.all(drafts.map((draft) => withArticle(corpus, draft, values.article)));
    const made = await decide(corpus, anchored, { ...ports, who: values.who ?? userInfo().username });
    for (const decision of made) print(decision, values.json);
    return 0;
  } finally {
    await store.close();
  }
}

function draftOf([kindWord, typeWord, ref, ...more]: readonly string[], { value, why, article }: Values): Draft {
  const kind = KINDS.find((known) => known === kindWord);
  if (!kind) throw new UsageError(`decide ${kindWord} is not known; it is one of ${KINDS.join(', ')} or list`);
  const reason = why === undefined ? {} : { why };
  if (kind === 'undo') {
    if (typeWord === undefined || ref !== undefined) throw new UsageError('decide undo needs the id of one decision');
    return { kind, undoes: typeWord, ...reason };
  }
  const type = TYPES.find((known) => known === typeWord);
  if (!type) throw new UsageError(`${typeWord ?? 'nothing'} cannot be decided about; it is one of ${TYPES.join(', ')}`);
  if (ref === undefined) throw new UsageError(`which ${type}? decide ${kind} ${type} needs its id`);
  if (more.length > 0)
    throw new UsageError(`"${more[0]}" is one word too many; a name with spaces stands in quotation marks`);
  if (type === 'attribution' && article === undefined)
    throw new UsageError('an attribution is one of an article; name it with --article');
  return { kind, target: { type, ref }, ...reason, ...(value === undefined ? {} : { value: json(value, '--value') }) };
}

function draftsIn(file: string): Draft[] {
  const text = readOptionText(file === '-' ? 0 : file, `--from ${file}`);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, i) => {
    const where = `--from ${file}, line ${i + 1}`;
    const draft = json(line, where) as Draft | null;
    if (typeof draft !== 'object' || draft === null || !KINDS.includes(draft.kind))
      throw new UsageError(`${where} is no decision`);
    return draft;
  });
}

function json(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${where} is no JSON`);
  }
}

/** An attribution is found by its article; its own words make the anchor then. */
async function withArticle(corpus: CorpusStore, draft: Draft, article: string | undefined): Promise<Draft> {
  const { target } = draft;
  if (target?.type !== 'attribution' || target.anchor || article === undefined) return draft;
  const [report] = await corpus.articles.reports([article]);
  if (!report) throw new HearsayError('not-found', `there is no report of an article "${article}"`);
  return { ...draft, target: { ...target, anchor: { article, span: [0, 1], words: '', before: '', after: '' } } };
}

async function list(corpus: CorpusStore, { article, json: isJson }: Values): Promise<number> {
  const all: Decision[] = [];
  let cursor: string | undefined;
  do {
    const page = await corpus.decisions.list({
      limit: 1000,
      cursor,
      ...(article === undefined ? {} : { articles: [article] }),
    });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  for (const decision of judge(all)) print(decision, isJson);
  return 0;
}

function print(decision: Judged, isJson: boolean): void {
  if (isJson) {
    process.stdout.write(`${JSON.stringify(decision)}\n`);
    return;
  }
  const { id, at, who, kind, target, value, why, undoes, undoneBy } = decision;
  const of = target.type === 'attribution' ? ` of ${target.anchor?.article ?? 'an article'}` : '';
  const what = kind === 'undo' ? `undo ${undoes}` : `${kind} ${target.type} ${target.ref}${of}`;
  // Anchors are for finding it again, not for reading.
  const said = value === undefined ? '' : ` ${JSON.stringify(value, (key, one: unknown) => (key === 'anchor' ? undefined : one))}`; // prettier-ignore
  const rest = `${why === undefined ? '' : `: ${why}`}${undoneBy === undefined ? '' : ` (undone by ${undoneBy})`}`;
  process.stdout.write(`${id}  ${at}  ${plain(who)}  ${plain(`${what}${said}${rest}`)}\n`);
}
