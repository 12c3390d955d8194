/** From one piece of input to one rendered report: what a worker does all day, and the main thread for a single input. */
import type { Given } from '../src/ingest/ingest.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { Report } from '../src/model/report.ts';
import { ingestPiece } from './ingest-piece.ts';
import type { Piece, Problem } from './open-input.ts';
import { createReader, type ModelFiles, type Reader, type ReaderOptions } from '../src/read.ts';
import type { PictureSettings } from './read-pictures.ts';
import type { HtmlSection } from '../render/render-html.ts';

export const FORMATS = ['text', 'json', 'jsonl', 'html', 'brat'] as const;
export type Format = (typeof FORMATS)[number];

/** What holds for all inputs of a command; goes to the workers as it is. */
export interface Settings {
  readonly format: Format;
  readonly given: Given;
  readonly minProbability: number;
  /** Whether places are looked for. */
  readonly places: boolean;
  readonly pictures: PictureSettings;
  /** Besides those that Hearsay knows. */
  readonly outlets: NonNullable<ReaderOptions['outlets']>;
  /** Whether a report stands by itself, or is one of several in one output. */
  readonly isAlone: boolean;
  readonly hasColour: boolean;
  /** Columns for `text`. */
  readonly width: number;
}

/** One article to read. `number` counts the articles of the command from 1. `isForLater`: not to read, only to take in. */
export type Job = Piece & { readonly number: number; readonly isForLater?: boolean };

export type Result =
  | { readonly output: Output; readonly problem?: undefined }
  | { readonly problem: Problem; readonly output?: undefined };

export interface Output {
  /** The article's id where the input gave one. */
  readonly id: string | undefined;
  /** The report in its format; for `brat` the text; of what is for later a GivenArticle as JSON. */
  readonly body: string;
  /** For `brat`. */
  readonly annotations?: string;
  /** For `html` among several. */
  readonly section?: HtmlSection;
}

/** Loads the models and the renderer of the format. The function it gives never throws. */
export async function makeArticleReader(
  models: ModelFiles,
  settings: Settings,
): Promise<(job: Job) => Promise<Result>> {
  const reader = createReader(models, { outlets: settings.outlets });
  const render = await loadRenderer(settings);
  return async (job) => {
    try {
      if (job.isForLater) {
        const { article, diagnostics } = await ingestPiece(job, settings.given);
        return { output: { id: undefined, body: JSON.stringify({ article, diagnostics }) } };
      }
      const report = await readJob(job, reader, settings);
      const { article } = report;
      const id = article.id === article.hash ? undefined : article.id;
      return { output: { id, ...render(report, job.number) } };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  };
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined };
  if (error instanceof HearsayError) return { code: error.code, message: error.message, stack: error.stack };
  return { message: `failed inside Hearsay, please report it: ${error.message}`, stack: error.stack };
}

async function readJob(job: Job, reader: Reader, settings: Settings): Promise<Report> {
  const { given, minProbability, places, pictures } = settings;
  if ('content' in job && job.isImage) {
    const { readPictureReport } = await import('./read-pictures.ts');
    return readPictureReport(job.content, job.name ?? 'image');
  }
  const { article, diagnostics } = await ingestPiece(job, given);
  const report = reader.read(article, { minProbability, places, diagnostics });
  // Few articles have pictures at hand, and what reads them is large.
  const hasPictures = pictures.given.length > 0 || article.parts?.some(({ image }) => image !== undefined);
  if (!hasPictures) return report;
  const { readPictures, withPictures } = await import('./read-pictures.ts');
  const found = await readPictures(article, 'content' in job ? job.name : undefined, pictures);
  return withPictures(report, found.pictures, found.diagnostics);
}

type Render = (report: Report, number: number) => Omit<Output, 'id'>;

async function loadRenderer({ format, isAlone, hasColour, width }: Settings): Promise<Render> {
  switch (format) {
    case 'text': {
      const { renderText } = await import('./render-text.ts');
      return (report) => ({ body: renderText(report, { hasColour, width }) });
    }
    case 'json': {
      const { renderJson } = await import('../render/render-json.ts');
      return (report) => ({ body: renderJson(report) });
    }
    case 'jsonl': {
      const { renderJsonLine } = await import('../render/render-json.ts');
      return (report) => ({ body: renderJsonLine(report) });
    }
    case 'html': {
      const { renderHtml, renderHtmlSection } = await import('../render/render-html.ts');
      if (isAlone) return (report) => ({ body: renderHtml(report) });
      return (report, number) => ({ body: '', section: renderHtmlSection(report, number, false) });
    }
    case 'brat': {
      const { renderBrat } = await import('../render/render-brat.ts');
      return (report) => {
        const { text, annotations } = renderBrat(report);
        return { body: text, annotations };
      };
    }
  }
}
