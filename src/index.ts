/** The whole public surface of the library. */
export {
  createReader,
  MODEL_NAMES,
  type ModelFiles,
  type Reader,
  type ReaderOptions,
  type ReadOptions,
} from './read.ts';
export { createTracer, trace, type Tracer } from './trace.ts';
export { memoryIndex } from './model/memory-index.ts';
export type { FindBounds, Hit, Key, Shelf, TraceIndex } from './model/trace-index.ts';
export type {
  Change,
  Claim,
  Contradiction,
  Copy,
  Cycle,
  Evidence,
  Laundering,
  Ledger,
  Origin,
  Passage,
  Versions,
} from './model/ledger.ts';
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
