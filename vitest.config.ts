import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longestFirst.ts';

/** Rooms whose files leave no trace in their process: one process executes many of them. */
const rooms = 'check|engine|golden|intermediate|models|quality|reference';
/** Files in these rooms that change the environment, or measure their process. */
const alone = [
  'test/engine/catalog/openLineage.test.ts',
  'test/engine/cli/alert*.test.ts',
  'test/engine/run/{latency,rawData,together}.test.ts',
  'test/engine/unit/snowflake.test.ts',
];
const elsewhere = [
  'test/*.test.ts',
  `test/!(${rooms})/**/*.test.ts`,
  'packages/*/test/**/*.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'alone', include: [...elsewhere, ...alone] } },
      {
        extends: true,
        test: {
          name: 'sharing',
          include: [`test/(${rooms})/**/*.test.ts`],
          exclude: alone,
          isolate: false,
          setupFiles: ['test/sharedProcess.ts'],
        },
      },
    ],
    globalSetup: ['test/snowflake-double/globalSetup.ts', 'test/package/globalSetup.ts'],
    // For what hangs, not for what is slow: a busy machine takes several times as long.
    testTimeout: 180_000,
    hookTimeout: 300_000,
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
