import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The engine's front door as a project outside of the package imports it. */
export const engineUrl = new URL(
  '../../../packages/kysely-models/src/define/index.ts',
  import.meta.url,
).href;

/** An empty folder that is removed when the test is over. */
export function temporaryFolder(name = 'models test'): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A temporary folder with these files, by their paths in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  write(folder, files);
  return folder;
}

/** Writes files into a folder, and the folders that they lie in. */
export function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/**
 * The text of a configuration over two sources, a staging view and a mart: small, and with every
 * part that a project has.
 *
 * @param more further definitions; those that are exported belong to the project
 */
export function shopModels(more = ''): string {
  return `
import { bigint, decimal, integer, model, source, table, text, view, date, double, timestamp, boolean } from '${engineUrl}';

export const rawOrders = source({
  name: 'raw_orders',
  description: 'Orders.',
  columns: { order_id: bigint().nullable(), customer_id: bigint().nullable(), amount: decimal(10, 2).nullable(), note: text().nullable() },
});

export const rawCustomers = source({
  name: 'raw_customers',
  description: 'Customers.',
  columns: { customer_id: bigint(), email: text().nullable().meta({ pii: true }), signed_up: date().nullable() },
  tests: (t) => [t.unique('customer_id')],
});

export const stgOrders = model({
  name: 'stg_orders',
  schema: 'staging',
  description: 'Orders that count.',
  materialized: view(),
  inputs: [rawOrders],
  tags: ['daily'],
  columns: { order_id: bigint(), customer_id: bigint(), amount: decimal(10, 2) },
  query: (db, f) =>
    db.selectFrom('raw_orders').where('order_id', 'is not', null).select(['order_id', 'customer_id', 'amount']),
  tests: (t) => [t.unique('order_id')],
});

export const customerOrders = model({
  name: 'customer_orders',
  schema: 'marts',
  description: 'Orders of each customer.',
  materialized: table(),
  inputs: [rawCustomers, stgOrders],
  tags: ['finance'],
  columns: { customer_id: bigint(), orders: bigint(), spent: decimal(38, 2).nullable() },
  query: (db, f) =>
    db
      .selectFrom('raw_customers as c')
      .leftJoin('stg_orders as o', 'o.customer_id', 'c.customer_id')
      .groupBy('c.customer_id')
      .select((eb) => ['c.customer_id', f.count(eb.ref('o.order_id')).as('orders'), f.sum(eb.ref('o.amount')).as('spent')]),
  tests: (t) => [t.unique('customer_id')],
});
${more}
`;
}

/** A configuration that names the models of `./models.ts`. */
const shopConfig = `
import * as models from './models.ts';
export default { models: [models] };
`;

export const goodOrders =
  'order_id,customer_id,amount,note\n1,1,10.00,first\n2,1,5.50,\n3,2,7.25,"a, b"\n';
export const goodCustomers =
  'customer_id,email,signed_up\n1,ada@example.org,2024-01-01\n2,bob@example.org,2024-02-29\n';

/** A whole small project with its raw files. */
export function shopFolder(
  changes: Readonly<Record<string, string | Uint8Array | undefined>> = {},
): string {
  const files = {
    'models.ts': shopModels(),
    'models.config.ts': shopConfig,
    'raw/raw_orders.csv': goodOrders,
    'raw/raw_customers.csv': goodCustomers,
    ...changes,
  };
  return folderWith(
    Object.fromEntries(
      Object.entries(files).flatMap(([path, content]) =>
        content === undefined ? [] : [[path, content] as const],
      ),
    ),
  );
}
