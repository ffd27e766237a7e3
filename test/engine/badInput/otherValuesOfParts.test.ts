import { sql } from 'kysely';
import { expect, it } from 'vitest';
import * as k from '../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { refusalOf, unread } from '../support/refusal.ts';

const rides = k.source({
  name: 'raw_rides',
  description: 'Rides.',
  columns: { paid: k.decimal(12, 2) },
});

const query = queryBuilder<{ rides: { paid: number } }>().selectFrom('rides').select('paid');

const column = sql.ref('paid');

const figure = (define: unknown, more: object) =>
  unread(define, { title: 'Rides', definition: 'All.', of: rides, columns: {}, ...more });

const cases: Readonly<Record<string, readonly [message: string, more: string, () => unknown]>> = {
  'owner of a layer': [
    'layer(): owner cannot be 5.',
    'who is asked',
    () => unread(k.layer, { materialized: k.table(), owner: 5 }),
  ],
  'tags of an exposure': [
    "The exposure e: tags cannot be 'board'.",
    "['board']",
    () => unread(k.exposure, { name: 'e', tags: 'board', inputs: [] }),
  ],
  'severity of a check': [
    "The check 'owners': severity cannot be 'warning'.",
    "'error' or 'warn'",
    () => unread(k.projectCheck, 'owners', () => [], { severity: 'warning' }),
  ],
  'effect of a broken row': [
    "landing(): onError cannot be 'skip'.",
    "'abort' or 'continue'",
    () => unread(k.landing, { url: 'data', format: k.parquet(), onError: 'skip' }),
  ],
  'production as text': [
    "duckdb(): production cannot be 'false'.",
    'without quotes',
    () => unread(k.duckdb, { path: 'x.duckdb', production: 'false' }),
  ],
  'transient as text': [
    "snowflake(): transient cannot be 'false'.",
    'without quotes',
    () => unread(k.snowflake, { transient: 'false' }),
  ],
  'columns that are missing': [
    "f.unionByName: missing cannot be 'nulls'.",
    'Did you mean null?',
    () => unread(k.f.unionByName, query, query, { missing: 'nulls' }),
  ],
  'direction of a list': [
    "The order of a list: direction cannot be 'descending'.",
    "'asc' or 'desc'",
    () => unread(k.f.stringAgg, column, ',', { distinct: true, direction: 'descending' }),
  ],
  'different values as text': [
    "The order of a list: distinct cannot be 'yes'.",
    'true or false',
    () => unread(k.f.stringAgg, column, ',', { distinct: 'yes' }),
  ],
  'place of nulls': [
    "f.desc(): nulls cannot be 'frist'.",
    'Did you mean first?',
    () => unread(k.f.desc, column, 'frist'),
  ],
  'way to show a column': [
    "dataTable() 'Rides', column paid: as cannot be 'amuont'.",
    'Did you mean amount?',
    () => figure(k.dataTable, { columns: { paid: 'amuont' } }),
  ],
  'direction of rows': [
    "dataTable() 'Rides', orderBy: direction cannot be 'down'.",
    "'asc' or 'desc'",
    () => figure(k.dataTable, { orderBy: [{ column: 'paid', direction: 'down' }] }),
  ],
  'width of a table': [
    "dataTable() 'Rides': width cannot be 'third'.",
    "'half' or 'full'",
    () => figure(k.dataTable, { width: 'third' }),
  ],
  'kind of chart': [
    "chart() 'Rides', draw: kind cannot be 'pie'.",
    "'lines'",
    () => figure(k.chart, { draw: { kind: 'pie' } }),
  ],
};

it.each(Object.entries(cases))(
  'an option of a part of a project is refused with what is possible: %s',
  (_, [message, more, define]) => {
    const refused = refusalOf(define);
    expect(refused.message).toBe(message);
    expect(`${refused.expected} ${refused.hint}`).toContain(more);
    expect(refused.code).toBe('DEFINITION_INVALID');
  },
);
