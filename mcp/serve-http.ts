/**
 * MCP over streamable HTTP, at /mcp. Each request is answered by itself, so any number of them go on at once and none
 * holds anything. The rules are those of the HTTP API: without a token in the store this machine alone, and no page of
 * another site; with one, a token that may read the corpus.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { demand, findCaller, type Vars } from '../server/access.ts';
import { sameSite } from '../server/guard.ts';
import { answerProblem, ApiError, notFound, problemOf } from '../server/problem.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { Store } from '../store/store.ts';
import { makeMcpServer, type McpOptions } from './make-server.ts';

export interface McpHttpOptions extends McpOptions {
  readonly store: Store;
  now(): string;
  /** Default 127.0.0.1; another than loopback needs a token: HearsayError `token-needed`. */
  readonly host?: string | undefined;
  /** 0: any that is free. */
  readonly port: number;
}

export interface RunningMcp {
  /** With /mcp at its end. */
  readonly url: string;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const MAX_BYTES = 1_000_000;

export async function serveMcp(options: McpHttpOptions): Promise<RunningMcp> {
  const { store, host = '127.0.0.1', port } = options;
  const isOpen = (await store.tokens.list()).length === 0;
  if (isOpen && !LOOPBACK.has(host))
    throw new HearsayError(
      'token-needed',
      `without a token Hearsay listens to this machine alone, not at ${host}; make one: hearsay token make`,
    );
  const app = mcpApp(options, isOpen);
  const server = await new Promise<Server>((resolve, reject) => {
    const made = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(made as Server)) as Server;
    made.on('error', reject);
  });
  const { address, port: bound, family } = server.address() as AddressInfo;
  const name = host === 'localhost' ? host : family === 'IPv6' ? `[${address}]` : address;
  return {
    url: `http://${name}:${bound}/mcp`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function mcpApp(options: McpHttpOptions, isOpen: boolean): Hono<{ Variables: Vars }> {
  const { corpus, store, now, log } = options;
  const app = new Hono<{ Variables: Vars }>();
  app.onError((error, c) => {
    const said = problemOf(error);
    if (said.status === 500) log(error.stack ?? error.message);
    return answerProblem(c, said);
  });
  app.notFound(() => {
    throw notFound('page', 'here; MCP is at /mcp');
  });
  app.use(sameSite(() => isOpen));
  app.use(async (c, next) => {
    // Programs send no Origin; a browser does, and no page has business here.
    if (c.req.header('origin') !== undefined)
      throw new ApiError(403, 'site-refused', 'No web page may use this server through your browser.');
    return next();
  });
  app.use(findCaller(store, now));
  app.all('/mcp', bodyLimit({ maxSize: MAX_BYTES }), async (c) => {
    demand(c.get('caller'), 'read', corpus.id);
    if (c.req.method !== 'POST')
      throw new ApiError(405, 'method-refused', 'Each request is answered by itself: send POST.');
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const server = makeMcpServer(options);
    await server.connect(transport);
    try {
      return await transport.handleRequest(c.req.raw);
    } finally {
      await server.close();
    }
  });
  return app;
}
