/** The trained model of `attribute`, as views into one model file. */
import type { ModelArray, ModelFile } from '../model/model-file.ts';
import { CUE_AUTOMATON, ROLE_AUTOMATON } from './automata.ts';
import { FeatureTable } from './feature-table.ts';
import { ROLE_ZONES } from './role-features.ts';
import type { Lexicon } from './token-columns.ts';
import { WordTable } from './word-table.ts';

/** Goes up whenever a feature, a column or an automaton changes: weights fit only the features they were learnt for. */
export const ATTRIBUTION_MODEL_VERSION = 2;
export const ATTRIBUTION_MODEL_NAME = 'attribution';

export interface AttributionModel {
  readonly lexicon: Lexicon;
  /** Weights of the token features: the parts of the cue chain, then those of the role chain. */
  readonly tokens: FeatureTable;
  readonly cueTransitions: Float64Array;
  /** Added to the score of beginning a cue: more cues are found, and more of them wrongly. */
  readonly cueBias: number;
  /** The same when a content is read again by itself, and the cue bin that a word of it must reach to be worth it. */
  readonly nestedBias: number;
  readonly nestedBin: number;
  /** Weights of the features between cue and token: the parts of the role chain. */
  readonly relations: FeatureTable;
  readonly roleTransitions: Float64Array;
  /** Weights of the logistic regression from what the chains say to the chance of being right: `calibrate.ts`. */
  readonly calibration: Float64Array;
}

/** Throws RangeError when the file is another model, another version, or has arrays of the wrong size. */
export function loadAttributionModel(file: ModelFile): AttributionModel {
  if (file.name !== ATTRIBUTION_MODEL_NAME || file.version !== ATTRIBUTION_MODEL_VERSION)
    throw new RangeError(
      `need the model ${ATTRIBUTION_MODEL_NAME}, version ${ATTRIBUTION_MODEL_VERSION}; got ${file.name}, version ${file.version}`,
    );
  const array = <T extends ModelArray>(name: string, Type: new (...args: never[]) => T, length?: number): T => {
    const found: unknown = file.arrays[name];
    if (!(found instanceof Type) || (length !== undefined && found.length !== length))
      throw new RangeError(`model ${file.name}: array ${name} is missing or not as expected`);
    return found;
  };
  const number = (name: string): number => {
    const value = file.meta[name];
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new RangeError(`model ${file.name}: number ${name} is missing`);
    return value;
  };
  const table = (name: string, parts: number): FeatureTable =>
    new FeatureTable(array(name, Int32Array), parts, number(`${name}Scale`));
  return {
    lexicon: {
      roles: new WordTable(array('lexicon.roles.keys', Int32Array), array('lexicon.roles.values', Uint8Array)),
      clusters: new WordTable(array('lexicon.clusters.keys', Int32Array), array('lexicon.clusters.values', Uint8Array)),
    },
    tokens: table('tokens', CUE_AUTOMATON.parts + ROLE_AUTOMATON.parts),
    cueTransitions: array('cues.transitions', Float64Array, CUE_AUTOMATON.edges.length),
    cueBias: number('cueBias'),
    nestedBias: number('nestedBias'),
    nestedBin: number('nestedBin'),
    relations: table('relations', ROLE_AUTOMATON.parts),
    roleTransitions: array('roles.transitions', Float64Array, ROLE_ZONES * ROLE_AUTOMATON.edges.length),
    calibration: array('calibration', Float64Array),
  };
}

/** The arrays and numbers of a model, to be written into a model file. */
export function modelFileOf(model: AttributionModel, meta: Record<string, unknown>): ModelFile {
  const arrays = {
    'lexicon.roles.keys': model.lexicon.roles.keys,
    'lexicon.roles.values': model.lexicon.roles.values,
    'lexicon.clusters.keys': model.lexicon.clusters.keys,
    'lexicon.clusters.values': model.lexicon.clusters.values,
    tokens: model.tokens.records,
    relations: model.relations.records,
    'cues.transitions': model.cueTransitions,
    'roles.transitions': model.roleTransitions,
    calibration: model.calibration,
  };
  return {
    name: ATTRIBUTION_MODEL_NAME,
    version: ATTRIBUTION_MODEL_VERSION,
    meta: {
      ...meta,
      tokensScale: model.tokens.scale,
      relationsScale: model.relations.scale,
      cueBias: model.cueBias,
      nestedBias: model.nestedBias,
      nestedBin: model.nestedBin,
    },
    // Views over shared memory are as good as any: the writer copies.
    arrays: arrays as ModelFile['arrays'],
  };
}
