import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { bigint, model, table, text } from '../../../packages/kysely-models/src/define/index.ts';
import { anyTables } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';

const marks = [
  'ada.marked@example.org',
  'interrupted marked',
  'No space left on device marked',
  'CSV Error on Line: 3\nOriginal Line: marked',
  'x\n\nLINE 1: marked\n        ^',
  'it\'s "marked" to INT64 when casting from source column marked',
  '{"marked": marked',
  'Marked/Zone',
];

/** What a text may be written as. */
const forms = (value: string) => [
  value,
  btoa(value),
  encodeURIComponent(value),
  'marked',
  'Marked',
];

const failing = {
  cast: (column: string) => sql`cast(${sql.ref(column)} as bigint)`,
  day: (column: string) => sql`cast(${sql.ref(column)} as date)`,
  json: (column: string) => sql`cast(${sql.ref(column)} || '{' as json)`,
  error: (column: string) => sql`error(${sql.ref(column)})`,
  zone: (column: string) => sql`timezone(${sql.ref(column)}, now())`,
  pattern: (column: string) => sql`regexp_matches('a', '(' || ${sql.ref(column)})`,
  digits: (column: string) => sql`unhex(${sql.ref(column)} || 'z')`,
};

it.each(Object.entries(failing))(
  'no part of a personal value is in any text of a query that fails by %s',
  async (_, fails) => {
    const warehouse = await memoryWarehouse();
    for (const value of marks) {
      const people = model({
        name: 'people',
        description: 'People.',
        materialized: table(),
        inputs: [],
        columns: { secret: text().meta({ pii: true }) },
        query: (db) => db.selectNoFrom((eb) => [eb.val(value).as('secret')]),
      });
      const wrong = model({
        name: 'wrong',
        description: 'Wrong.',
        materialized: table(),
        inputs: [people],
        columns: { x: text().nullable().meta({ pii: true }) },
        query: () =>
          anyTables
            .selectFrom('people')
            .select(sql<string | null>`cast(${fails('secret')} as varchar)`.as('x')),
      });
      const { relations, events } = await buildIn(warehouse, [people, wrong]);
      const failed = relations.find(({ name }) => name === 'wrong');
      expect(failed?.status).toBe('failed');
      expect(failed?.error?.code).not.toMatch(/INTERRUPTED|DISK_FULL/);
      const told = JSON.stringify([failed, events.slice(1)]);
      for (const form of forms(value)) expect(told).not.toContain(form);
    }
  },
);

it('failing rows show no personal value under another name, and all that is none', async () => {
  const warehouse = await memoryWarehouse();
  const people = model({
    name: 'people',
    description: 'People.',
    materialized: table(),
    inputs: [],
    columns: { id: bigint(), email: text().meta({ pii: true }) },
    query: (db) =>
      db.selectNoFrom((eb) => [sql<number>`7`.as('id'), eb.val('marked@example.org').as('email')]),
  });
  const contacts = model({
    name: 'contacts',
    description: 'Contacts.',
    materialized: table(),
    inputs: [people],
    columns: { id: bigint().min(100), contact: text().meta({ pii: true }) },
    query: (db) => db.selectFrom('people').select(['id', 'email as contact']),
    tests: (t) => [
      t.noRows('aliases', [], (db, f) =>
        db
          .selectFrom('contacts')
          .select((eb) => ['id as whose', f.lower(eb.ref('contact')).as('k')]),
      ),
    ],
  });
  const { relations } = await buildIn(warehouse, [people, contacts]);
  expect(JSON.stringify(relations)).not.toContain('marked');
  const rows = relations[1]?.failures.flatMap((failure) => failure.rows);
  expect(rows).toContainEqual({ id: 7, contact: '***' });
  expect(rows).toContainEqual({ whose: 7, k: '***' });
});
