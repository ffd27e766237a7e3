import { defineConfig, type ModelsConfig } from 'kysely-models';
import * as analytics from './index.ts';
import { mappings } from './mappings/index.ts';

/** The project of the package itself: the shipped analytics over a shop's raw files. */
const config: ModelsConfig = defineConfig({
  models: [analytics],
  warehouse: 'warehouse.duckdb',
  mappings,
  raw: {
    sample: {
      name: 'sample-shop-2000-v2',
      description: 'a sample shop of 2,000 customers',
      write: async (folder) => {
        const { writeShop } = await import('./sample-shop/index.ts');
        await writeShop(folder, { customers: 2000, format: 'parquet' });
      },
    },
  },
});

export default config;
