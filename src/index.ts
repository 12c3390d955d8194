/** The whole public surface of the library. */
export {
  createReader,
  MODEL_NAMES,
  type ModelFiles,
  type Reader,
  type ReaderOptions,
  type ReadOptions,
} from './read.ts';
export { parseOutlets, type Outlet } from './ground/ground.ts';
export { HearsayError, type ErrorCode } from './model/errors.ts';
export type { Span } from './model/span.ts';
export type {
  Article,
  Attribution,
  Certainty,
  Diagnostic,
  Part,
  Relay,
  Report,
  Source,
  SourceKind,
  Why,
} from './model/report.ts';
