import type { OperationNode } from 'kysely';
import type { Contract } from '../../define/contract/contract.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { f, SqlExpression } from '../../define/index.ts';
import { table } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { defaultQuarantine, type QuarantineBound } from '../../define/models/quarantine.ts';
import { anyRow, anyTables, column, relationAs } from '../../define/query/untypedQuery.ts';
import { expectation } from '../expectation.ts';
import { testedAs } from '../failingRowsQuery.ts';
import { quarantineColumns, quarantineContract } from './quarantineColumns.ts';
import {
  failedNames,
  failedReasons,
  failsAny,
  type QuarantineTest,
} from './quarantineCondition.ts';

/** Returns the name of the relation of the rows that a model quarantines. */
export const quarantineName = (model: string): string => `${model}__quarantine`;

/**
 * Returns the quarantine table of a model, `quarantine.orders`. It is built right after the
 * model's table and before the tests of that, which then lacks these rows.
 *
 * @param tests those that quarantine rows
 * @param targets the relations in which they look for values
 */
export function quarantineModel(
  model: Model,
  contract: Contract,
  tests: readonly QuarantineTest[],
  targets: readonly Relation[],
): Model {
  const { name, owner, location, snowflake } = model;
  const { schema } = model.quarantine ?? defaultQuarantine;
  const parts = {
    contract: quarantineContract(contract),
    query: () => quarantinedRows(name, contract, tests),
    increment: undefined,
    tests: once(() => testsOfQuarantine(model, tests)),
  };
  return {
    kind: 'model',
    name: quarantineName(name),
    description: `The rows of ${name} that its tests quarantine, each with the tests that it fails.`,
    materialized: table(),
    inputs: [model, ...targets.filter((target) => target !== model)],
    clusterBy: [],
    snowflake,
    schema,
    table: name,
    tags: [],
    owner,
    location,
    quarantineOf: model,
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

function quarantinedRows(
  name: string,
  { columns }: Contract,
  tests: readonly QuarantineTest[],
): OperationNode {
  return anyTables
    .selectFrom(relationAs(name, testedAs))
    .where(failsAny(name, tests))
    .select([
      ...columns.map((each) => column(each.name, testedAs).as(each.name)),
      failedNames(name, tests).as(quarantineColumns.tests),
      failedReasons(name, tests).as(quarantineColumns.reason),
    ])
    .toOperationNode();
}

/** The tests of a quarantine table: a warning for each rule that quarantined some, and the limits of the model. */
function testsOfQuarantine(model: Model, tests: readonly QuarantineTest[]): readonly TestSpec[] {
  const { schema, warnAbove, errorAbove } = model.quarantine ?? defaultQuarantine;
  const warnsOfEach = 'rows' in warnAbove && warnAbove.rows === 0;
  return [
    ...(warnsOfEach
      ? tests.map((test) => quarantinesNone(test, `${schema}.${model.name}`))
      : [limitTest(model, tests, warnAbove, { severity: 'warn', name: 'rows_above_warning' })]),
    limitTest(model, tests, errorAbove, { severity: 'error', name: 'rows_above_error' }),
  ];
}

/**
 * Fails for each row that a test quarantines.
 *
 * @param where the quarantine table, for people
 */
function quarantinesNone(test: QuarantineTest, where: string): TestSpec {
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
      kind: 'quarantined',
      columns: 'column' in test ? [test.column] : columns,
      expects: `${expectation(test)}; rows that fail are quarantined in ${where}`,
    },
  };
}

/** The place of a test among those that a row fails; 0 where the row passes it. */
const placeOf = ({ name }: Pick<QuarantineTest, 'name'>) =>
  f.position(
    f.concat(', ', column<string>(quarantineColumns.tests, testedAs), ', '),
    `, ${name}, `,
  );

function limitTest(
  model: Model,
  tests: readonly QuarantineTest[],
  limit: QuarantineBound,
  about: Pick<TestSpec, 'severity' | 'name'>,
): TestSpec {
  const quarantine = quarantineName(model.name);
  const byTest = tests.map(({ name }) => ({ name: `by_${name}`, place: placeOf({ name }) }));
  const rows = anyTables
    .selectFrom(relationAs(quarantine, testedAs))
    .select([
      f.countRows().as('quarantined'),
      ...byTest.map(({ name, place }) => f.countIf(anyRow(place, '>', 0)).as(name)),
    ]);
  const published = anyTables
    .selectFrom(relationAs(model.name, 'published'))
    .select(f.countRows().as('published'));
  const counted = anyTables
    .selectFrom(rows.as('counted'))
    .select([
      column<number>('quarantined').as('quarantined'),
      new SqlExpression<number>(published.toOperationNode()).as('published'),
      ...byTest.map(({ name }) => column<number>(name).as(name)),
    ]);
  const all = anyRow(column<number>('quarantined'), '+', column<number>('published'));
  const bound = 'rows' in limit ? anyRow.lit(limit.rows) : f.multiply(all, limit.share);
  const query = anyTables
    .selectFrom(counted.as('counts'))
    .selectAll('counts')
    .where(anyRow(column<number>('quarantined'), '>', bound));
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
      expects: `at most ${most} quarantined in ${schema}.${model.name}`,
    },
  };
}
