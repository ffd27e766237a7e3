import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/snowflake-double/globalSetup.ts'],
    testTimeout: 60_000,
    // CI environments count as terminals with colours; the tests compare plain text.
    env: { NO_COLOR: '1' },
    coverage: {
      provider: 'v8',
      include: ['src/engine/**', 'src/quality/**'],
      thresholds: { branches: 90 },
    },
  },
});
