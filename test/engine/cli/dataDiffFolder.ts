import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { repositoryIn } from '../support/gitIn.ts';
import { shopFolder, shopModels } from '../support/projectFolder.ts';

const contacts = `
export const contacts = model({
  name: 'contacts',
  schema: 'marts',
  description: 'Whom to write to.',
  materialized: table(),
  inputs: [rawCustomers],
  columns: { customer_id: bigint(), email: text().nullable().meta({ pii: true }), since: date().nullable() },
  query: (db) => db.selectFrom('raw_customers').select(['customer_id', 'email', 'signed_up as since']),
  tests: (t) => [t.unique('email'), t.unique('customer_id')],
});
export const names = model({
  name: 'names',
  schema: 'marts',
  description: 'Names of customers, without a contract.',
  materialized: table(),
  inputs: [contacts],
  query: (db) => db.selectFrom('contacts').select(['customer_id', 'email as address']),
});
export const idle = model({
  name: 'idle',
  description: 'What nobody changes.',
  materialized: table(),
  inputs: [rawCustomers],
  query: (db) => db.selectFrom('raw_customers').select(['customer_id']),
});
`;

export const definitions = shopModels(contacts);

export const config = `
import * as models from './models.ts';
import { duckdb, highlight } from '${new URL('../../../packages/kysely-models/src/define/index.ts', import.meta.url).href}';
export default {
  models: [models],
  targets: { dev: duckdb({ path: 'dev.duckdb' }), prod: duckdb({ path: 'prod.duckdb' }) },
  defaultTarget: 'dev',
  highlights: [highlight({
    title: 'spent', inputs: [models.customerOrders, models.idle],
    query: (db, f) => db.selectFrom('customer_orders').select((eb) => f.sum(eb.ref('spent')).as('spent')),
    lines: (rows) => rows.map(({ spent }) => \`spent: \${spent}\`),
  })],
};
`;

/** A repository with a commit, and a working tree in which the models are edited. */
export function repository(edits: readonly (readonly [from: string, to: string])[]) {
  const folder = shopFolder({
    'models.ts': definitions,
    'models.config.ts': config,
    '.gitignore': '.models\n*.duckdb\nout.*\n',
  });
  const git = repositoryIn(folder);
  edit(folder, edits);
  return { folder, git };
}

export function edit(
  folder: string,
  edits: readonly (readonly [from: string, to: string])[],
): void {
  let text = definitions;
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, () => to);
  }
  writeFileSync(join(folder, 'models.ts'), text);
}

export const fewer = [".where('order_id', 'is not', null)", ".where('order_id', '>', 1)"] as const;

export const raw = ['--raw', 'raw'];
