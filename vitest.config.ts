import { configDefaults, defineConfig } from 'vitest/config';
import { findPostgres } from './test/store/postgres-server.ts';

/** The browser, collections (SQLite and PostgreSQL) behind commands and servers, and the installing of the package. */
const SLOW = [
  'test/{browser,package,store,server,mcp}/**/*.test.ts',
  'test/cli/{collection,docs,export,watch}.test.ts',
];
/** What is asked over HTTP and should not depend on the store behind it. */
const API = 'test/server/{access,api,decisions,export,news,writes}.test.ts';

export default defineConfig({
  test: {
    // Only what hangs may run into these: a machine under load is slow, not wrong. What has to be quick says so in
    // processor time (test/processor-time.ts).
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    pool: 'forks',
    // All cores: most of the time goes to commands that the tests run.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: [
            '{src,render,store,collection,server,mcp,web,cli,fetch,training,scripts}/**/*.test.ts',
            'test/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, ...SLOW],
          // One process for many files, which spares its start: these leave nothing behind.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'slow', include: SLOW } },
      // The same tests once more, on a real server. Where PostgreSQL is missing scripts/test.ts says that they are skipped.
      ...(findPostgres()
        ? [
            {
              extends: true as const,
              test: {
                name: 'PostgreSQL',
                include: [API],
                isolate: false,
                globalSetup: 'test/store/provide-postgres.ts',
              },
            },
          ]
        : []),
    ],
  },
});
