import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{src,render,store,collection,server,mcp,web,cli,fetch,training,scripts}/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    // Only what hangs may run into these: a machine under load is slow, not wrong. What has to be quick says so in
    // processor time (test/processor-time.ts).
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    pool: 'forks',
    // All cores: most of the time goes to commands that the tests run.
    maxWorkers: '100%',
  },
});
