/** `hearsay export` and `hearsay verify`: what a filter leaves of the collection, in another form; and whether a bundle is whole. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ParseArgsConfig } from 'node:util';
import { EXPORT_FORMATS, exportCorpus, type Export, type ExportFormat } from '../collection/export/export-corpus.ts';
import type { ExportFilter } from '../collection/export/select-articles.ts';
import { verifyBundle } from '../render/bundle/verify-bundle.ts';
import { HearsayError } from '../src/model/errors.ts';
import { EXPORT_USAGE, VERIFY_USAGE } from './collection-usage.ts';
import { readBytes, whyUnwritable } from './file-trouble.ts';
import { dateOption, parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { STORE_OPTIONS, withCorpus } from './store-option.ts';
import { systemPorts } from './system-ports.ts';
import { tellUnknown, tellWaiting } from './tell-gaps.ts';
import { nearest, UsageError } from './usage.ts';

const OPTIONS = {
  ...STORE_OPTIONS,
  format: { type: 'string', default: 'jsonl' },
  out: { type: 'string' },
  outlet: { type: 'string' },
  source: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  lang: { type: 'string' },
  claim: { type: 'string' },
  article: { type: 'string', multiple: true },
} as const satisfies ParseArgsConfig['options'];

/** A terminal shows text; what is none needs a file. */
const BINARY: readonly ExportFormat[] = ['brat', 'parquet', 'parquet-attributions', 'bundle'];

export async function exportCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('export', args, OPTIONS);
  if (values.help) {
    process.stdout.write(EXPORT_USAGE);
    return 0;
  }
  const formats = Object.keys(EXPORT_FORMATS) as ExportFormat[];
  const format = formats.find((known) => known === values.format);
  if (!format) {
    const meant = nearest(values.format, formats);
    throw new UsageError(
      `--format ${values.format} is not known; ${meant ? `did you mean ${meant}` : `it is one of ${formats.join(', ')}`}`,
    );
  }
  if (values.out === undefined && BINARY.includes(format) && process.stdout.isTTY)
    throw new UsageError(`${format} is no text for a terminal; say --out FILE, or send it on with > FILE`);
  if (values.json && values.out === undefined)
    throw new UsageError('--json says what was written, so it goes with --out FILE');
  const { outlet, source, lang: language, claim, article: articles } = values;
  const [from, to] = [dateOption('from', values.from), dateOption('to', values.to)];
  const q = positionals.length === 0 ? undefined : positionals.join(' ');
  const filter: ExportFilter = { q, outlet, source, from, to, language, claim, articles };
  return withCorpus(values, async (corpus) => {
    const made = systemPorts().now();
    const found = await exportCorpus(corpus, { format, filter, made });
    const written = values.out === undefined ? await print(found) : await save(found, values.out);
    if (values.json)
      process.stdout.write(`${JSON.stringify({ articles: found.articles, file: values.out, ...written })}\n`);
    else
      process.stderr.write(
        `hearsay: ${many(found.articles, 'article')}, ${written.bytes} bytes, SHA-256 ${written.sha256}\n`,
      );
    if (found.articles === 0) await tellUnknown(corpus, { outlet, source });
    await tellWaiting(corpus);
    return 0;
  });
}

interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

async function print({ pieces }: Export): Promise<Written> {
  const count = counter();
  for await (const piece of pieces) {
    const bytes = count.take(piece);
    if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
  }
  return count.end();
}

/** Into a file beside it first: what stands under the name is whole. */
async function save({ pieces }: Export, file: string): Promise<Written> {
  const count = counter();
  const part = `${file}.part`;
  try {
    await pipeline(
      pieces,
      async function* (all: AsyncIterable<string | Uint8Array>) {
        for await (const piece of all) yield count.take(piece);
      },
      createWriteStream(part) as Writable,
    );
    renameSync(part, file);
  } catch (cause) {
    rmSync(part, { force: true });
    if (cause instanceof HearsayError || !(cause instanceof Error) || !('code' in cause)) throw cause;
    throw new HearsayError('not-writable', `${file}: ${whyUnwritable(cause)}`, { cause });
  }
  return count.end();
}

function counter() {
  const hash = createHash('sha256');
  let size = 0;
  return {
    take(piece: string | Uint8Array): Uint8Array {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash.update(bytes);
      size += bytes.length;
      return bytes;
    },
    end: (): Written => ({ bytes: size, sha256: hash.digest('hex') }),
  };
}

/** Larger bundles cannot be made, either. */
const MAX_BUNDLE = 2 ** 32;

/** 0 when all are whole, 1 when one is not. */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('verify', args, {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help || positionals.length === 0) {
    (values.help ? process.stdout : process.stderr).write(VERIFY_USAGE);
    return values.help ? 0 : 2;
  }
  let isWhole = true;
  for (const file of positionals) {
    const { fingerprint, problems, manifest } = verifyBundle(bytesOf(file));
    if (problems.length > 0) isWhole = false;
    if (values.json) {
      process.stdout.write(
        `${JSON.stringify({ file, whole: problems.length === 0, fingerprint, problems, ...(manifest ? { made: manifest.made, counts: manifest.counts } : {}) })}\n`,
      );
      continue;
    }
    const name = plain(file);
    if (problems.length === 0 && manifest) {
      const { reports, claims } = manifest.counts;
      process.stdout.write(
        `${name}: whole. ${many(reports, 'report')}, ${many(claims, 'claim')}, made ${plain(manifest.made)}.\n  fingerprint ${fingerprint}\n`,
      );
    } else {
      process.stdout.write(`${name}: NOT as it was made.\n`);
      for (const { code, message } of problems) process.stdout.write(`  ${plain(message)} [${code}]\n`);
    }
  }
  return isWhole ? 0 : 1;
}

function bytesOf(file: string): Uint8Array {
  const bytes = readBytes(file);
  if (bytes.length <= MAX_BUNDLE) return bytes;
  throw new HearsayError('too-large', `${file} is larger than a bundle can be`);
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
