import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{src,render,store,collection,server,mcp,web,cli,fetch,training,scripts}/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // All cores: most of the time goes to commands that the tests run.
    maxWorkers: '100%',
  },
});
