/**
 * What can go wrong in the world, as opposed to a caller's mistake (RangeError, TypeError) or a doubt of the analysis
 * (a Diagnostic). Only ingest and the adapters throw it. `code` is for programs, `message` for people: it says what is
 * wrong with the input and the way out, and leaves naming the input to whoever knows its name.
 */
export class HearsayError extends Error {
  override readonly name = 'HearsayError';
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type ErrorCode =
  | 'not-found'
  | 'is-directory'
  | 'not-readable'
  | 'not-writable'
  | 'empty-input'
  | 'binary-input'
  | 'too-large'
  | 'no-article'
  | 'needs-javascript'
  | 'needs-consent'
  | 'needs-payment'
  | 'robot-check'
  | 'bad-json'
  | 'bad-article'
  | 'bad-feed'
  | 'bad-warc'
  | 'bad-pdf'
  | 'bad-document'
  | 'needs-password'
  | 'needs-ocr'
  | 'bad-encoding'
  | 'bad-url'
  | 'address-refused'
  | 'robots-refused'
  | 'too-many-redirects'
  | 'http-status'
  | 'fetch-timeout'
  | 'fetch-failed'
  | 'store-busy'
  | 'store-full'
  | 'store-read-only'
  | 'store-unreachable'
  | 'store-damaged'
  | 'store-newer'
  | 'store-failed'
  | 'corpus-not-found'
  | 'corpus-exists'
  | 'bad-cursor'
  | 'bad-query'
  | 'bad-decision'
  | 'token-needed';
