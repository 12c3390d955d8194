/**
 * One article in, one Report out. Pure: no IO, no clock; runs in Node, a worker, a page.
 *
 *   annotate   text -> sentences, tokens, quotations, tags
 *   attribute  -> source, cue and content of every attribution
 *   ground     -> who the sources are, chains, certainty, own voice, the headline, times, places, media
 */
import { annotate, loadTagger } from './annotate/annotate.ts';
import { attribute, loadAttributionModel } from './attribute/attribute.ts';
import { ground, makeRegister, OUTLETS, type Outlet } from './ground/ground.ts';
import type { Annotation } from './model/annotation.ts';
import type { FoundAttribution } from './model/found-attribution.ts';
import { loadGazetteer } from './ground/places/gazetteer.ts';
import { parseModelFile } from './model/model-file.ts';
import type { Article, Diagnostic, Report } from './model/report.ts';

/** The models that a reader needs: `models/en/NAME.bin` each. */
export const MODEL_NAMES = ['tagger', 'attribution'] as const;
export type ModelFiles = Readonly<Record<(typeof MODEL_NAMES)[number], ArrayBufferLike>> & {
  /** `models/gazetteer.bin`; without it no places are looked for. */
  readonly gazetteer?: ArrayBufferLike | undefined;
};

export interface ReaderOptions {
  /** Outlets and agencies besides those that Hearsay knows; see `parseOutlets`. Of one name, the later one holds. */
  readonly outlets?: readonly Outlet[];
}

export interface ReadOptions {
  /** Whether to look for places. Default: if there is a gazetteer; without one, `true` is told as a diagnostic. */
  readonly places?: boolean;
  /** Attributions that are less probable are left out; in [0, 1], default 0. */
  readonly minProbability?: number;
  /** What intake noticed about the article; it comes first in the report's diagnostics. */
  readonly diagnostics?: readonly Diagnostic[];
}

export interface Reader {
  read(article: Article, options?: ReadOptions): Report;
}

/** A text with everything that is found in it before sources are told apart. */
interface Marked {
  readonly annotation: Annotation;
  readonly found: readonly FoundAttribution[];
}

const NO_GAZETTEER: Diagnostic = {
  code: 'no-gazetteer',
  severity: 'warning',
  message: 'Places were not looked for, because there is no gazetteer (models/gazetteer.bin); install Hearsay again.',
};

/**
 * Loads the models once and reads any number of articles. The buffers may be shared between workers; nothing is copied.
 * Throws RangeError when a model is missing, cut short or of another version.
 */
export function createReader(files: ModelFiles, { outlets = [] }: ReaderOptions = {}): Reader {
  const missing = MODEL_NAMES.filter((name) => !files[name]);
  if (missing.length > 0) throw new RangeError(`a reader needs the models ${missing.join(', ')}`);
  const tagger = loadTagger(parseModelFile(files.tagger));
  const model = loadAttributionModel(parseModelFile(files.attribution));
  const gazetteer = files.gazetteer && loadGazetteer(parseModelFile(files.gazetteer));
  const register = makeRegister(OUTLETS, outlets);

  return {
    read(article, { minProbability = 0, places = gazetteer !== undefined, diagnostics = [] } = {}) {
      const mark = (text: string): Marked => {
        const annotation = annotate(text, tagger);
        const found = attribute(annotation, model).filter(({ probability }) => probability >= minProbability);
        return { annotation, found };
      };
      const grounded = ground({
        article,
        body: mark(article.text),
        ...(article.title ? { title: mark(article.title) } : {}),
        outlets: register,
        gazetteer: places ? gazetteer : undefined,
        parts: (article.parts ?? []).map(({ id, text }) => ({ id, ...mark(text) })),
      });
      return {
        schema: 'hearsay/1',
        article,
        ...grounded,
        diagnostics: [...diagnostics, ...(places && !gazetteer ? [NO_GAZETTEER] : []), ...grounded.diagnostics],
      };
    },
  };
}
