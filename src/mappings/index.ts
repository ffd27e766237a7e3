import type { MappingOffer } from 'kysely-models';

/** The formats of shops' data that `--from` names. */
export const mappings: Readonly<Record<string, MappingOffer>> = {
  shopify: {
    description: 'the tables that Fivetran copies from Shopify',
    code: ['src/mappings/shopify'],
    load: () => import('./shopify/index.ts'),
  },
  'shopify-airbyte': {
    description: 'the tables that Airbyte copies from Shopify',
    code: ['src/mappings/shopify-airbyte', 'src/mappings/shopify'],
    load: () => import('./shopify-airbyte/index.ts'),
  },
  woocommerce: {
    description: 'the tables of WooCommerce’s analytics',
    code: ['src/mappings/woocommerce'],
    load: () => import('./woocommerce/index.ts'),
  },
};
