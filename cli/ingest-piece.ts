/** One piece of an input to its article: whatever the piece is, and whichever thread has it. */
import { ingest, ingestDocument, ingestEntry, ingestLine, type Given, type Ingested } from '../src/ingest/ingest.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { Piece } from './open-input.ts';

/** Throws HearsayError; its message begins with the piece's place in its input where it has one ("line 7: ..."). */
export async function ingestPiece(piece: Piece, given: Given): Promise<Ingested> {
  const ingested = await ingestAsItIs(piece, given);
  const { diagnostics = [] } = piece;
  return diagnostics.length === 0 ? ingested : { ...ingested, diagnostics: [...diagnostics, ...ingested.diagnostics] };
}

async function ingestAsItIs(piece: Piece, given: Given): Promise<Ingested> {
  if ('entry' in piece) return ingestEntry(piece.entry, given);
  if ('line' in piece) {
    const { ingested, error } = ingestLine(piece.line, given);
    if (error) throw error;
    return ingested;
  }
  if ('ingested' in piece) return { ...piece.ingested, removals: [] };
  if ('problem' in piece) throw new HearsayError(piece.problem.code ?? 'not-readable', piece.problem.message);
  const known = { ...given, id: given.id ?? piece.id };
  const { kind } = piece;
  const isDocument = kind === 'pdf' || kind === 'docx' || kind === 'epub';
  return isDocument ? ingestDocument(piece, kind, known) : ingest(piece, known);
}
