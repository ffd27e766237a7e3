import { engineUrl, shopFolder, shopModels } from '../support/projectFolder.ts';

/** A text that nothing but text may be made of. */
export const hostile = `"><script>alert('it')</script>\u202egnp.exe`;

/** An address that is in the data alone. */
export const plantedEmail = 'planted.secret@example.org';

/** A project with every part that a catalogue has, hostile texts among them; its folder. */
export function cataloguedShop(): string {
  const models = shopModels(`
import { exposure, operation, seed, snapshot, variable } from '${engineUrl}';
export const asOf = variable({ name: 'as_of', type: date(), description: 'The day of the report.' });
export const activeDays = variable({ name: 'active_days', type: integer().min(1), default: 90, description: 'Days.' });
export const customerHistory = snapshot({
  name: 'customer_history',
  description: ${JSON.stringify(hostile)},
  of: rawCustomers,
  owner: 'ada@example.org',
  uniqueKey: 'customer_id',
  strategy: { kind: 'check', columns: ['email'] },
  hardDeletes: 'close',
});
export const bigSpenders = model({
  name: 'big_spenders',
  schema: 'marts',
  description: 'Customers who spent much.',
  materialized: table(),
  inputs: [customerOrders],
  columns: { customer_id: bigint(), spent: decimal(38, 2).nullable().describe('Money.') },
  query: (db, f) => db.selectFrom('customer_orders').where('spent', '>', 10).where(f.variable(asOf), 'is', null).select(['customer_id', 'spent']),
  tests: (t) => [t.references('customer_id', customerOrders, 'customer_id'), t.rowCount({ min: 5 }, { severity: 'warn' })],
});
export const refreshBoard = operation({
  name: 'refresh_board',
  description: ${JSON.stringify(hostile)},
  after: [bigSpenders],
  run: () => undefined,
});
export const board = exposure({
  name: 'sales_board',
  type: 'export',
  description: ${JSON.stringify(hostile)},
  owner: 'Ada',
  url: 'javascript:alert(1)',
  inputs: [bigSpenders],
  columns: { big_spenders: ['spent'] },
});
`);
  return shopFolder({
    'models.ts': models,
    'raw/raw_customers.csv': `customer_id,email,signed_up\n1,${plantedEmail},2024-01-01\n2,bob@example.org,2024-02-29\n`,
  });
}
