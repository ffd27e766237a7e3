import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    // The examples import the package by its name, as its users do.
    alias: {
      'ecommerce-customer-analytics/engine': source('engine/index.ts'),
      'ecommerce-customer-analytics/duckdb': source('engine/warehouse/duckdb/index.ts'),
      'ecommerce-customer-analytics/warehouse': source('engine/warehouse/index.ts'),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/snowflake-double/globalSetup.ts', 'test/package/globalSetup.ts'],
    testTimeout: 60_000,
    // One more than by default: much of a test is waiting for a child process, a disk or a server.
    maxWorkers: '100%',
    // CI environments count as terminals with colours; the tests compare plain text.
    env: { NO_COLOR: '1' },
    coverage: {
      provider: 'v8',
      include: ['src/engine/**', 'src/quality/**'],
      thresholds: { branches: 90 },
    },
  },
});
