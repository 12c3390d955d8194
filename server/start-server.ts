/** Listens. Without a token in the store to this machine alone. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { HearsayError } from '../src/model/errors.ts';
import { hearsayApp, redact, type AppOptions } from './app.ts';
import { startWebhooks, type WebhookSettings } from './webhooks.ts';

export interface StartOptions extends Omit<AppOptions, 'isLocal'> {
  /** An address to listen at; default 127.0.0.1. Another than loopback needs a token: HearsayError `token-needed`. */
  readonly host?: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly webhooks?: Pick<WebhookSettings, 'isAllowed' | 'everyMs'>;
}

export interface RunningServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** Whether everybody on this machine may do everything. */
  readonly isOpen: boolean;
  /** How many listen to the news. */
  readonly streams: number;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
/** A connection that sends no more for so long is given up. A bulk request may well take hours. */
const SILENCE_MS = 60_000;

const KEYS_SWEPT_MS = 3_600_000;
/** Whoever sends again does so sooner. */
const KEYS_KEPT_MS = 86_400_000;

export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port, store, webhooks = {} } = options;
  const isOpen = (await store.tokens.list()).length === 0;
  if (isOpen && !LOOPBACK.has(host))
    throw new HearsayError(
      'token-needed',
      `without a token Hearsay listens to this machine alone, not at ${host}; make one: hearsay token make`,
    );
  const log = (line: string): void => options.log(redact(line));
  const app = hearsayApp({ ...options, log, isLocal: isOpen });
  const server = await new Promise<Server>((resolve, reject) => {
    const made = serve({ fetch: app.fetch as never, hostname: host, port }, () => resolve(made as Server));
    made.on('error', reject);
  });
  server.requestTimeout = 0;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 10_000;
  server.setTimeout(SILENCE_MS);
  const sweep = (): void => void sweepKeys(options).catch((error: unknown) => log(`keys: ${String(error)}`));
  const sweeping = setInterval(sweep, KEYS_SWEPT_MS).unref();
  const sender = startWebhooks({ store, now: options.now, worker: `serve-${options.newId()}`, log, ...webhooks });
  const { address, port: bound, family } = server.address() as AddressInfo;
  const name = host === 'localhost' ? host : family === 'IPv6' ? `[${address}]` : address;
  return {
    url: `http://${name}:${bound}`,
    isOpen,
    get streams() {
      return app.watch.listeners;
    },
    async close() {
      clearInterval(sweeping);
      app.watch.close();
      await sender.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Answers to requests with an Idempotency-Key are kept for a day. */
async function sweepKeys({ store, now }: Pick<StartOptions, 'store' | 'now'>): Promise<void> {
  const before = new Date(Date.parse(now()) - KEYS_KEPT_MS).toISOString();
  for (const { id } of await store.corpora.list()) await store.corpus(id).idempotency.sweep(before);
}
