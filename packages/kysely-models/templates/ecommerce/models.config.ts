import * as shop from 'ecommerce-customer-analytics';
import { writeShop } from 'ecommerce-customer-analytics/sample-shop';
import { defineConfig } from 'kysely-models';
import * as ours from './src/index.ts';

export default defineConfig({
  models: [shop, ours],
  // What BI tools and other readers open: a build replaces it, and never waits for them.
  publishTo: 'published.duckdb',
  raw: {
    // With a folder of raw_customers, raw_products, raw_orders and raw_order_items (.parquet or .csv)
    // the models are built from it: folder: 'data/raw'. Until then, from this sample:
    sample: {
      name: 'sample-shop',
      description: 'a sample shop of 500 customers',
      write: (folder) => writeShop(folder, { customers: 500, format: 'parquet' }),
    },
  },
});
