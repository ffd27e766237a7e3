import { defineConfig } from 'kysely-models';
import * as models from './src/index.ts';

export default defineConfig({
  models: [models],
  warehouse: 'warehouse.duckdb',
  // What BI tools and other readers open: a build replaces it, and never waits for them.
  publishTo: 'published.duckdb',
  raw: { folder: 'data/raw' },
});
