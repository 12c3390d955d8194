/**
 * What happens in the collection while a page is open: the server's news over server-sent events. Read with `fetch`
 * rather than `EventSource`, which can carry no token. A connection that is lost is taken up again where it ended, after
 * 1 s at first and 30 s at most, at once when the device is online again.
 */
import type { News } from '../../server/api-types.ts';
import { authorization, endpoint, session, tokenRefused } from './api.svelte.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

const listeners = new Set<(news: News) => void>();

/** Calls `hear` with every piece of news from now on; returns how to stop. */
export function hearNews(hear: (news: News) => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

/** Keeps the connection until it is stopped by the function it returns. */
export function followNews(): () => void {
  const stop = new AbortController();
  let last = '';
  let waitMs = FIRST_WAIT_MS;

  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        const response = await fetch(endpoint('/events'), {
          headers: {
            accept: 'text/event-stream',
            ...authorization(),
            ...(last === '' ? {} : { 'last-event-id': last }),
          },
          signal: stop.signal,
        });
        if (response.status === 401) tokenRefused();
        if (!response.ok || !response.body) throw new Error(`the stream of events answered ${response.status}`);
        session.note(true);
        waitMs = FIRST_WAIT_MS;
        for await (const event of eventsOf(response.body)) {
          last = event.id || last;
          if (event.data !== '') tell(event.data);
        }
        throw new Error('the stream of events ended');
      } catch (cause) {
        if (stop.signal.aborted) return;
        // A server that answers, but not this, is there all the same.
        if (cause instanceof TypeError) session.note(false);
        await pause(waitMs, stop.signal);
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      }
    }
  };
  void run();
  return () => stop.abort();
}

function tell(data: string): void {
  let news: News;
  try {
    news = JSON.parse(data) as News;
  } catch {
    return;
  }
  for (const hear of listeners) hear(news);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}

interface ServerEvent {
  readonly id: string;
  readonly data: string;
}

/** The events of a stream, as the HTML standard reads them (section 9.2.6); comments and other fields are passed over. */
export async function* eventsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<ServerEvent> {
  let rest = '';
  let id = '';
  let data: string[] = [];
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop()!;
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0 || id !== '') yield { id, data: data.join('\n') };
          data = [];
          continue;
        }
        const [, field, content] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
        if (field === 'data') data.push(content ?? '');
        if (field === 'id') id = content ?? '';
      }
    }
  } finally {
    reader.releaseLock();
  }
}
