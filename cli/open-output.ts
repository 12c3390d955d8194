/** Where reports go: standard output, framed as their format needs it, or a folder with a file each. */
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HearsayError } from '../src/model/errors.ts';
import { whyUnwritable } from './file-trouble.ts';
import type { Format, Output } from './read-article.ts';
import type { HtmlSection } from '../render/render-html.ts';

export interface Destination {
  readonly format: Format;
  /** Whether the one report is all there is. */
  readonly isAlone: boolean;
  readonly folder: string | undefined;
  /** Files that are in the folder come from the run that this one goes on with; they stay. */
  readonly isContinued: boolean;
  readonly width: number;
}

export interface ReportWriter {
  /** `name` is the input's. Resolves when there is room for more. */
  write(report: Output, name: string): Promise<void>;
  /** Calls `reached` when all that was written before is safe, in order; a writer without it is safe when `write` resolves. */
  after?(reached: () => void): void;
  end(): Promise<void>;
}

export function openOutput(destination: Destination): ReportWriter {
  return destination.folder === undefined ? writeToStdout(destination) : writeToFolder(destination.folder, destination);
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function writeToStdout({ format, isAlone, width }: Destination): ReportWriter {
  if (isAlone)
    return {
      async write({ body, annotations }) {
        const text = annotations ?? body;
        await print(text.endsWith('\n') || text === '' ? text : `${text}\n`);
      },
      end: async () => {},
    };
  let count = 0;
  switch (format) {
    case 'text':
      return {
        write: ({ body }) => print(count++ === 0 ? body : `\n${'═'.repeat(width)}\n\n${body}`),
        end: async () => {},
      };
    case 'jsonl':
      return { write: ({ body }) => print(`${body}\n`), end: async () => {} };
    case 'json':
      return {
        write: ({ body }) => print(`${count++ === 0 ? '[\n' : ',\n'}${body}`),
        end: () => print(count === 0 ? '[]\n' : '\n]\n'),
      };
    case 'brat': {
      const names = uniqueNames();
      return {
        write: (report, name) =>
          print(`==> ${names(report.id ?? stemOf(name))}.ann <==\n${report.annotations ?? ''}\n`),
        end: async () => {},
      };
    }
    case 'html': {
      // The table of contents comes before the first report, so all of them have to be there.
      const sections: HtmlSection[] = [];
      return {
        async write({ section }) {
          if (section) sections.push(section);
        },
        async end() {
          if (sections.length === 0) return;
          const { renderHtmlPage } = await import('../render/render-html.ts');
          await print(renderHtmlPage(sections, false));
        },
      };
    }
  }
}

const EXTENSION: Record<Format, string> = { text: 'txt', json: 'json', jsonl: 'jsonl', html: 'html', brat: 'txt' };

function writeToFolder(folder: string, { format, isContinued }: Destination): ReportWriter {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new HearsayError('not-writable', `--out ${folder}: ${whyUnwritable(cause)}`, { cause });
  }
  const names = uniqueNames((name) => isContinued && existsSync(join(folder, `${name}.${EXTENSION[format]}`)));
  let isConfigured = false;
  return {
    async write({ id, body, annotations }, input) {
      const name = join(folder, names(id ?? stemOf(input)));
      const end = body.endsWith('\n') || format === 'brat' ? '' : '\n';
      write(`${name}.${EXTENSION[format]}`, body + end);
      if (annotations === undefined) return print(`${name}.${EXTENSION[format]}\n`);
      if (!isConfigured) {
        const { BRAT_CONFIGURATION } = await import('../render/render-brat.ts');
        write(join(folder, 'annotation.conf'), BRAT_CONFIGURATION);
        isConfigured = true;
      }
      write(`${name}.ann`, annotations);
      return print(`${name}.ann\n`);
    },
    end: async () => {},
  };
}

function write(file: string, content: string): void {
  try {
    writeFileSync(file, content);
  } catch (cause) {
    throw new HearsayError('not-writable', `${file}: ${whyUnwritable(cause)}`, { cause });
  }
}

/** "page" of "pages/page.html" and of "https://example.org/news/page.html?x=1". */
function stemOf(input: string): string {
  return basename(input.replace(/[?#].*$/, '')).replace(/\.[a-z]{1,5}$/i, '');
}

/** File names with which no id can leave the folder or overwrite another's: the second "b" becomes "b-2". */
function uniqueNames(isThere: (name: string) => boolean = () => false): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const safe = name
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[.-]+|[.-]+$/g, '')
      .slice(0, 80);
    const base = safe === '' ? 'report' : safe;
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()) || isThere(unique); n++) unique = `${base}-${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  };
}
