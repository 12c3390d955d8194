/** `hearsay mcp`: the collection for assistants that speak the Model Context Protocol, on standard input or over HTTP. */
import { readFileSync } from 'node:fs';
import type { ParseArgsConfig } from 'node:util';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { makeMcpServer } from '../mcp/make-server.ts';
import { serveMcp } from '../mcp/serve-http.ts';
import { MCP_USAGE } from './collection-usage.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { interrupted } from './start-reading.ts';
import { STORE_OPTIONS, withCorpus } from './store-option.ts';
import { systemPorts } from './system-ports.ts';
import { UsageError } from './usage.ts';

const OPTIONS = {
  ...STORE_OPTIONS,
  http: { type: 'boolean', default: false },
  host: { type: 'string' },
  port: { type: 'string', default: '4318' },
} as const satisfies ParseArgsConfig['options'];

export async function mcpCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('mcp', args, OPTIONS);
  if (values.help) {
    process.stdout.write(MCP_USAGE);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(`mcp takes no inputs, and there is "${positionals[0]}"`);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port ${values.port} is no whole number from 0 to 65535`);
  if (!values.http && values.host !== undefined) throw new UsageError('--host goes with --http');
  return withCorpus(values, async (corpus, store) => {
    // Standard output belongs to the protocol.
    const log = (line: string): void => void process.stderr.write(`hearsay: ${plain(line)}\n`);
    const options = { corpus, version: version(), log };
    if (values.http) {
      const running = await serveMcp({ ...options, store, now: systemPorts().now, host: values.host, port });
      process.stdout.write(values.json ? `${JSON.stringify({ url: running.url })}\n` : `MCP at ${running.url}\n`);
      await interrupted();
      await running.close();
      return 0;
    }
    const server = makeMcpServer(options);
    const closed = new Promise<void>((resolve) => {
      server.server.onclose = resolve;
      // Whoever started it has gone.
      process.stdin.once('end', resolve);
    });
    await server.connect(new StdioServerTransport());
    await Promise.race([closed, interrupted()]);
    await server.close();
    return 0;
  });
}

/** In a clone package.json stands beside cli/, in the package above dist/cli/. */
function version(): string {
  for (const path of ['../package.json', '../../package.json'])
    try {
      return (JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { version: string }).version;
    } catch {
      // It is the other one.
    }
  return '0';
}
