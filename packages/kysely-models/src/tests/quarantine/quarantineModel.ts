import type { OperationNode } from 'kysely';
import type { Contract } from '../../define/contract/contract.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { f, SqlExpression } from '../../define/index.ts';
import { table } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { defaultQuarantine, type HeldLimit } from '../../define/models/quarantine.ts';
import { anyRow, anyTables, column, relationAs } from '../../define/query/untypedQuery.ts';
import { expectation } from '../expectation.ts';
import { testedAs } from '../failingRowsQuery.ts';
import { heldColumns, heldContract } from './heldColumns.ts';
import { failedNames, failedReasons, failsAny, type HoldingTest } from './quarantineCondition.ts';

/** Returns the name of the relation of the rows that a model holds back. */
export const quarantineName = (model: string): string => `${model}__quarantine`;

/**
 * Returns the table of the rows that a model holds back, `quarantine.orders`. It is built right after the
 * model's table and before the tests of that, which then lacks these rows.
 *
 * @param tests those that hold rows back
 * @param targets the relations in which they look for values
 */
export function quarantineModel(
  model: Model,
  contract: Contract,
  tests: readonly HoldingTest[],
  targets: readonly Relation[],
): Model {
  const { name, owner, location, snowflake } = model;
  const { schema } = model.quarantine ?? defaultQuarantine;
  const parts = {
    contract: heldContract(contract),
    query: () => heldRows(name, contract, tests),
    increment: undefined,
    tests: once(() => heldTests(model, tests)),
  };
  return {
    kind: 'model',
    name: quarantineName(name),
    description: `The rows of ${name} that its tests hold back, each with the tests that it fails.`,
    materialized: table(),
    inputs: [model, ...targets.filter((target) => target !== model)],
    clusterBy: [],
    snowflake,
    schema,
    table: name,
    tags: [],
    owner,
    location,
    holds: model,
    ...parts,
    inProject: () => parts,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function heldRows(
  name: string,
  { columns }: Contract,
  tests: readonly HoldingTest[],
): OperationNode {
  return anyTables
    .selectFrom(relationAs(name, testedAs))
    .where(failsAny(name, tests))
    .select([
      ...columns.map((each) => column(each.name, testedAs).as(each.name)),
      failedNames(name, tests).as(heldColumns.tests),
      failedReasons(name, tests).as(heldColumns.reason),
    ])
    .toOperationNode();
}

/** The tests of a table of held rows: a warning for each rule that held some, and the limits of the model. */
function heldTests(model: Model, tests: readonly HoldingTest[]): readonly TestSpec[] {
  const { schema, warnAbove, errorAbove } = model.quarantine ?? defaultQuarantine;
  const warnsOfEach = 'rows' in warnAbove && warnAbove.rows === 0;
  return [
    ...(warnsOfEach
      ? tests.map((test) => heldBy(test, `${schema}.${model.name}`))
      : [limitTest(model, tests, warnAbove, { severity: 'warn', name: 'rows_above_warning' })]),
    limitTest(model, tests, errorAbove, { severity: 'error', name: 'rows_above_error' }),
  ];
}

/**
 * Fails for each row that a test holds back.
 *
 * @param where the table of held rows, for people
 */
function heldBy(test: HoldingTest, where: string): TestSpec {
  const columns = test.custom?.columns ?? ('columns' in test ? test.columns : []);
  return {
    kind: 'expression',
    condition: anyRow(placeOf(test), '=', 0).toOperationNode(),
    name: test.name,
    severity: 'warn',
    maxFailures: 0,
    where: undefined,
    origin: 'declared',
    custom: {
      kind: 'held_back',
      columns: 'column' in test ? [test.column] : columns,
      expects: `${expectation(test)}; rows that fail are held back in ${where}`,
    },
  };
}

/** The place of a test among those that a row fails; 0 where the row passes it. */
const placeOf = ({ name }: Pick<HoldingTest, 'name'>) =>
  f.position(f.concat(', ', column<string>(heldColumns.tests, testedAs), ', '), `, ${name}, `);

function limitTest(
  model: Model,
  tests: readonly HoldingTest[],
  limit: HeldLimit,
  about: Pick<TestSpec, 'severity' | 'name'>,
): TestSpec {
  const held = quarantineName(model.name);
  const byTest = tests.map(({ name }) => ({ name: `by_${name}`, place: placeOf({ name }) }));
  const rows = anyTables
    .selectFrom(relationAs(held, testedAs))
    .select([
      f.countRows().as('held'),
      ...byTest.map(({ name, place }) => f.countIf(anyRow(place, '>', 0)).as(name)),
    ]);
  const published = anyTables
    .selectFrom(relationAs(model.name, 'published'))
    .select(f.countRows().as('published'));
  const counted = anyTables
    .selectFrom(rows.as('counted'))
    .select([
      column<number>('held').as('held'),
      new SqlExpression<number>(published.toOperationNode()).as('published'),
      ...byTest.map(({ name }) => column<number>(name).as(name)),
    ]);
  const all = anyRow(column<number>('held'), '+', column<number>('published'));
  const bound = 'rows' in limit ? anyRow.lit(limit.rows) : f.multiply(all, limit.share);
  const query = anyTables
    .selectFrom(counted.as('counts'))
    .selectAll('counts')
    .where(anyRow(column<number>('held'), '>', bound));
  const most =
    'rows' in limit
      ? `${limit.rows} ${limit.rows === 1 ? 'row is' : 'rows are'}`
      : `${limit.share * 100} % of the rows are`;
  const { schema } = model.quarantine ?? defaultQuarantine;
  return {
    kind: 'no_rows',
    inputs: [model],
    query: query.toOperationNode(),
    ...about,
    maxFailures: 0,
    where: undefined,
    origin: 'declared',
    custom: {
      kind: 'quarantine_limit',
      columns: [],
      expects: `at most ${most} held back in ${schema}.${model.name}`,
    },
  };
}
