import { type Expression, TupleNode } from 'kysely';
import { timesColumn } from '../compile/derive/keySet.ts';
import type { TestSpec } from '../define/contract/testSpec.ts';
import { f, SqlExpression } from '../define/index.ts';
import { changesOf } from '../define/models/incrementalContext.ts';
import { anyRow, anyTables, column, relationAs } from '../define/query/untypedQuery.ts';
import { type FailingRows, type FindingTest, rowsWith } from './failingRowsQuery.ts';
import { rowViolation } from './rowViolation.ts';

/** The failures of a test of the rows before, and of what it reads the run records how it changes. */
export interface KnownFailures {
  readonly before: number;
  /** True where the rows of the tested relation change. */
  readonly isChanged: boolean;
  /** True where those of the relation change that a test of relationships looks in. */
  readonly isTargetChanged: boolean;
}

/** The tests of a relation that are known so; others are counted in all rows. */
export type KnownTests = ReadonlyMap<TestSpec, KnownFailures>;

/**
 * Returns the failures of a test: those before, and how many more or fewer follow from the changed rows. Where
 * nothing failed, nothing that is gone did: only more are counted, so that a failing row that somebody else
 * put there, and that goes, does not hide one that comes.
 *
 * @param relation the tested relation's name
 * @throws TypeError for a test of single rows that change: see `changedRowsFigure`
 */
export function changedFigure(
  relation: string,
  test: TestSpec,
  { before, isChanged, isTargetChanged }: KnownFailures,
): SqlExpression<number> {
  if (!isChanged && !isTargetChanged) return number(before);
  switch (test.kind) {
    case 'unique':
      return sumOf(repeatedKeys(relation, test, before), before);
    case 'relationships':
      return sumOf(orphans(relation, test, { before, isChanged, isTargetChanged }), before);
    default:
      throw new TypeError(`The failures of ${test.name} do not follow from changed keys.`);
  }
}

/**
 * Returns the failures of a test of single rows, as a figure of the rows that changed; undefined of a test that
 * has a query of its own, or whose relation did not change.
 */
export function changedRowsFigure(
  test: TestSpec,
  { before, isChanged }: KnownFailures,
): SqlExpression<number> | undefined {
  switch (test.kind) {
    case 'row_count':
    case 'no_rows':
    case 'no_drift':
    case 'unique':
    case 'relationships':
      return undefined;
    default: {
      if (!isChanged) return undefined;
      const tested = test.where === undefined ? [] : [new SqlExpression<boolean>(test.where)];
      const more = f.sumIf(timesAfter(before), anyRow.and([...tested, rowViolation(test)]));
      return f.add(f.coalesce(more, number(0)), number(before));
    }
  }
}

const number = (value: number) => new SqlExpression<number>(anyRow.lit(value).toOperationNode());
const times = column<number>(timesColumn, 'row');

/** Returns how often a changed row comes or goes; only how often it comes where nothing failed before. */
const timesAfter = (before: number): SqlExpression<number> => {
  if (before > 0) return times;
  const comes = anyRow.case().when(times, '>', 0).then(times).else(number(0)).end();
  return new SqlExpression<number>(comes.toOperationNode());
};

/** Returns how many more fail; those that failed before are among the known ones, if there were any. */
const moreOf = (now: Expression<number>, was: Expression<number>, before: number) =>
  before > 0 ? f.subtract(now, was) : f.add(now, number(0));

/** Returns the sum of the column `more` of some rows, and a number. */
function sumOf(rows: FailingRows, before: number): SqlExpression<number> {
  const sum = f.coalesce(f.sum(column<number>('more', 'changed')), number(0));
  const query = anyTables
    .selectFrom(rows.as('changed'))
    .select(f.add(sum, number(before)).as('failures'));
  return new SqlExpression<number>(query.toOperationNode());
}

const keyName = (at: number) => `key_${at}`;

/** Figures of rows that have a key, by the columns that `summed` adds up. */
type Part = Readonly<Record<string, SqlExpression<number>>>;

/** Returns the keys of some rows under names of their own, with figures of each. */
function keysOf(rows: FailingRows, columns: readonly string[], part: Part): FailingRows {
  return rows.select([
    ...columns.map((name, at) => column(name, 'row').as(keyName(at))),
    ...Object.entries(part).map(([name, value]) => value.as(name)),
  ]);
}

/**
 * Returns those of keys that are among one of some others. Each of these is asked by itself: DuckDB takes a table of
 * the same transaction for an empty one, and would look up the few keys of a union in all rows of a large table.
 */
function among(keys: FailingRows, others: readonly FailingRows[], count: number): FailingRows {
  const names = Array.from({ length: count }, (_, at) => keyName(at));
  const own = names.map((name) => column(name, 'keys').toOperationNode());
  const [first] = own;
  const key = count === 1 && first !== undefined ? first : TupleNode.create(own);
  const isAmong = others.map((each) => {
    const found = anyTables
      .selectFrom(each.as('others'))
      .select(names.map((name) => `others.${name}`));
    return anyRow(new SqlExpression(key), 'in', found);
  });
  return anyTables.selectFrom(keys.as('keys')).where(anyRow.or(isAmong)).selectAll('keys');
}

/** Returns for each key the sums of its figures in several parts. */
function summed(
  parts: readonly FailingRows[],
  count: number,
  figures: readonly string[],
): FailingRows {
  const [first, ...others] = parts;
  if (first === undefined) throw new TypeError('There are no rows.');
  const all = others.reduce((query, other) => query.unionAll(other), first);
  return anyTables
    .selectFrom(all.as('parts'))
    .groupBy(Array.from({ length: count }, (_, at) => column(keyName(at), 'parts')))
    .select(figures.map((name) => f.sum(column<number>(name, 'parts')).as(name)));
}

const figure = (name: string) => column<number>(name, 'sums');
const oneIf = (name: string, least: number) =>
  anyRow.case().when(figure(name), '>', least).then(number(1)).else(number(0)).end();

/**
 * Counts which of the changed keys repeat now and did not before. How often a key was there before follows from how
 * often it is there now.
 */
function repeatedKeys(
  relation: string,
  test: Extract<FindingTest, { kind: 'unique' }>,
  known: number,
): FailingRows {
  const { columns } = test;
  const changes = changesOf(relation);
  const changed = keysOf(rowsWith(changes, test, columns), columns, {});
  const now = keysOf(rowsWith(relation, test, columns), columns, {
    now: number(1),
    before: number(1),
  });
  const gone = keysOf(rowsWith(changes, test, columns), columns, {
    now: number(0),
    before: negative(times),
  });
  const parts = [among(now, [changed], columns.length), gone];
  return anyTables
    .selectFrom(summed(parts, columns.length, ['now', 'before']).as('sums'))
    .select(moreOf(oneIf('now', 1), oneIf('before', 1), known).as('more'));
}

/**
 * Counts the rows without a partner of the values that changed in one of the two tables, now and before. Where the
 * partners are the same, changed rows alone count.
 */
function orphans(
  relation: string,
  test: Extract<FindingTest, { kind: 'relationships' }>,
  { before, isChanged, isTargetChanged }: KnownFailures,
): FailingRows {
  const [own, other] = [[test.column], [test.toColumn]];
  const [rows, targets] = [relation, test.to.name];
  const [ownChanges, otherChanges] = [changesOf(rows), changesOf(targets)];
  const [none, one] = [number(0), number(1)];
  const ownKeys = (of: string, part: Part) => keysOf(rowsWith(of, test, own), own, part);
  const otherKeys = (of: string, part: Part) => {
    const found = anyTables.selectFrom(relationAs(of, 'row'));
    return keysOf(found.where(column(test.toColumn, 'row'), 'is not', null), other, part);
  };
  const figures = (some: Part): Part => ({
    now: none,
    before: none,
    target_now: none,
    target_before: none,
    ...some,
  });
  const changed = [
    ...(isChanged ? [ownKeys(ownChanges, {})] : []),
    ...(isTargetChanged ? [otherKeys(otherChanges, {})] : []),
  ];
  const partners = otherKeys(targets, figures({ target_now: one, target_before: one }));
  const parts = [among(partners, changed, 1)];
  if (isTargetChanged) {
    const all = ownKeys(rows, figures({ now: one, before: one }));
    parts.push(
      among(all, changed, 1),
      otherKeys(otherChanges, figures({ target_before: negative(times) })),
    );
    if (isChanged) parts.push(ownKeys(ownChanges, figures({ before: negative(times) })));
  } else parts.push(ownKeys(ownChanges, figures({ now: timesAfter(before) })));
  const alone = (count: string, found: string) =>
    anyRow.case().when(figure(found), '=', 0).then(figure(count)).else(number(0)).end();
  return anyTables
    .selectFrom(summed(parts, 1, ['now', 'before', 'target_now', 'target_before']).as('sums'))
    .select(
      moreOf(alone('now', 'target_now'), alone('before', 'target_before'), before).as('more'),
    );
}

const negative = (value: SqlExpression<number>) => f.subtract(number(0), value);
