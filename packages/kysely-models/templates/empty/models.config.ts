import { defineConfig } from 'kysely-models';
import * as models from './src/index.ts';

export default defineConfig({
  models: [models],
  warehouse: 'warehouse.duckdb',
  raw: { folder: 'data/raw' },
});
