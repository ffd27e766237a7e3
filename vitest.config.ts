import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longestFirst.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    globalSetup: ['test/snowflake-double/globalSetup.ts', 'test/package/globalSetup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // More than there are cores: a fifth of a test's time is waiting for a child process, a disk or a server.
    maxWorkers: '150%',
    sequence: { sequencer: LongestFirst },
    // CI environments count as terminals with colours; the tests compare plain text.
    env: { NO_COLOR: '1' },
    coverage: {
      provider: 'v8',
      include: ['packages/kysely-models/src/**'],
      thresholds: { branches: 85 },
    },
  },
});
