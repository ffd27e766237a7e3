import { readContract } from '../../../packages/kysely-models/src/define/contract/contract.ts';
import {
  bigint,
  incremental,
  source,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';
import type { Scenario, Values } from './scenarios.ts';

const column = text().nullable();

const facts = source({
  name: 'facts',
  description: 'Facts.',
  columns: { id: bigint(), field1: column, field2: column, field3: column },
});

const rows: readonly Values[] = [
  [1, 'a1', 'a2', 'a3'],
  [2, 'b1', 'b2', 'b3'],
  [3, 'c1', 'c2', 'c3'],
  [4, 'd1', 'd2', 'd3'],
];

/** Keeps these columns of facts; its increments are the facts whose ids it lacks. */
function kept(onSchemaChange: 'append' | 'sync', fields: readonly string[]): Model {
  const all = anyTables.selectFrom('facts').select(['id', ...fields]);
  const missing = all.where('id', 'not in', anyTables.selectFrom('kept').select('id'));
  return {
    ...anyModel('kept', [facts], {
      materialized: incremental({ strategy: 'merge', uniqueKey: ['id'], onSchemaChange }),
      query: () => all.toOperationNode(),
    }),
    contract: readContract(
      'kept',
      { id: bigint(), ...Object.fromEntries(fields.map((name) => [name, column])) },
      undefined,
    ),
    increment: { rows: () => missing.toOperationNode(), deletes: undefined },
  };
}

/** Fields 1 and 2 first, then others; of each row of the table, its id and the fields it has. */
function changed(
  mode: 'append' | 'sync',
  fields: readonly string[],
  expected: readonly Values[],
): Scenario {
  return {
    source: facts,
    models: [kept(mode, ['field1', 'field2']), kept(mode, fields)],
    columns: { id: 'bigint', field1: 'text', field2: 'text', field3: 'text' },
    first: rows.slice(0, 2),
    second: rows.slice(2),
    isAdded: true,
    expected,
  };
}

/** Columns that come and go while rows stay. */
export const columnScenarios: Readonly<Record<string, Scenario>> = {
  'appends a column, with null in rows that are there': changed(
    'append',
    ['field1', 'field2', 'field3'],
    [
      [1, 'a1', 'a2', null],
      [2, 'b1', 'b2', null],
      [3, 'c1', 'c2', 'c3'],
      [4, 'd1', 'd2', 'd3'],
    ],
  ),
  'appends a column and keeps one that is gone, with null in new rows': changed(
    'append',
    ['field1', 'field3'],
    [
      [1, 'a1', 'a2', null],
      [2, 'b1', 'b2', null],
      [3, 'c1', null, 'c3'],
      [4, 'd1', null, 'd3'],
    ],
  ),
  'syncs: adds a column and drops one that is gone': changed(
    'sync',
    ['field1', 'field3'],
    [
      [1, 'a1', null],
      [2, 'b1', null],
      [3, 'c1', 'c3'],
      [4, 'd1', 'd3'],
    ],
  ),
  'syncs: drops a column': changed(
    'sync',
    ['field1'],
    [
      [1, 'a1'],
      [2, 'b1'],
      [3, 'c1'],
      [4, 'd1'],
    ],
  ),
};
