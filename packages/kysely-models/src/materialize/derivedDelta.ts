import { timesColumn } from '../compile/derive/keySet.ts';
import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { Contract } from '../define/contract/contract.ts';
import type { IncrementalMaterialization } from '../define/models/incremental.ts';
import { createTemporary } from './createRelation.ts';
import type { Delta } from './delta.ts';
import { foundRows, notIncoming } from './foundRows.ts';
import { type IncrementRequest, incrementalDelta } from './incrementalDelta.ts';

/** The compiled queries by which a table is brought up to date with the changes of its inputs. */
export interface CompiledDerivation {
  /** The columns by whose values rows are deleted and computed again. */
  readonly by: readonly string[];
  /** Tables of keys, each with the query that fills it. */
  readonly steps: readonly { readonly path: RelationPath; readonly select: string }[];
  /** The values of `by` of which rows may differ. */
  readonly keys: { readonly path: RelationPath; readonly columns: readonly string[] };
  /** All rows of the model with these values. */
  readonly rows: string;
  /** The tables, as SQL, of the changes of inputs of which one takes a rebuild. */
  readonly whole: readonly string[];
  /**
   * Where counts and sums are added to: the changes of inputs that are added, and their tables, as SQL; undefined
   * where groups are computed from all of their rows.
   */
  readonly added: readonly { readonly changes: string; readonly table: string }[] | undefined;
}

/** The request for the increment of a table that is maintained. */
interface DerivedRequest extends Omit<IncrementRequest, 'how' | 'rows' | 'deletes'> {
  readonly uniqueKey: readonly string[];
  /** The compiled query of all rows. */
  readonly select: string;
  /** Undefined where all rows are computed. */
  readonly derivation: CompiledDerivation | undefined;
}

/**
 * The part of a table's rows above which all are computed: of three tables that were measured half of the rows took
 * 0.6 of the CPU that all take, and which rows are affected may be known too late to save the rest.
 */
const mostAffected = 0.5;

/**
 * Returns the delta that brings a table up to date: the affected rows are computed and merged, and those are
 * deleted that are affected and not computed. Where too many are affected, all rows are.
 *
 * @example
 * // create or replace temporary table "temp"."orders__keys_1_5f0c" as select distinct "order_id" as "key_0" …
 * // create or replace temporary table "temp"."orders__incoming_5f0c" as select … join … on … is not distinct from "key_0"
 * // delete from "marts"."orders" where "order_id" in (select "order_id" from "temp"."orders__deletes_5f0c")
 */
export function derivedDelta(request: DerivedRequest): Delta {
  const { uniqueKey, select, derivation, ...common } = request;
  const { dialect, target } = request;
  const how: IncrementalMaterialization = {
    kind: 'incremental',
    strategy: 'merge',
    uniqueKey,
    updateColumns: undefined,
    insertOnly: false,
    follows: undefined,
    onSchemaChange: 'rebuild',
  };
  const all = incrementalDelta({
    ...common,
    how,
    rows: select,
    deletes: notIncoming(request, ''),
  });
  if (derivation === undefined) return all;
  const { identifier } = dialect;
  const keysOf = keysQuery(dialect, derivation.keys);
  const same = derivation.by.map(
    (column, at) =>
      `${identifier('t')}.${identifier(column)} is not distinct from ${identifier('k')}.${identifier(`key_${at}`)}`,
  );
  const join = `join (${keysOf}) as ${identifier('k')} on ${same.join(' and ')}`;
  const count = (from: string) => `(select count(*) from ${from})`;
  const table = pathSql(dialect, target);
  const steps = derivation.steps.map(({ path, select: step }) =>
    createTemporary(dialect, path, step),
  );
  const forced = derivation.whole.map(count);
  const { added } = derivation;
  if (added !== undefined) {
    const some = incrementalDelta({
      ...common,
      how,
      rows: derivation.rows,
      deletes: notIncoming(request, join),
    });
    const total = (counts: readonly string[]) => ['0', ...counts].join(' + ');
    // A row that came twice would be added once.
    const repeated = added.map(({ changes }) =>
      count(`${changes} where abs(${identifier(timesColumn)}) > 1`),
    );
    return {
      ...some,
      stage: [...steps, ...some.stage],
      choice: {
        first: [],
        sql: `select ${total(added.map(({ changes }) => count(changes)))} as ${identifier('affected')}, ${total(added.map((each) => count(each.table)))} as ${identifier('total')}, ${total([...forced, ...repeated])} as ${identifier('forced')}`,
        limit: mostAffected,
        all: all.stage,
      },
    };
  }
  const found = foundRows(request, join);
  const rows = { ...common, how, rows: derivation.rows, deletes: found.deletes };
  const [keyed, joined] = [count(`(${keysOf}) as ${identifier('k')}`), count(found.from)];
  const few = found.few && {
    most: found.few.most,
    stage: incrementalDelta({ ...rows, affected: found.few.affected }).stage,
  };
  return {
    ...incrementalDelta(rows),
    choice: {
      first: [...steps, ...found.first],
      sql: `select greatest(${keyed}, ${joined}) as ${identifier('affected')}, ${count(table)} as ${identifier('total')}, ${['0', ...forced].join(' + ')} as ${identifier('forced')}`,
      limit: mostAffected,
      all: all.stage,
      few,
    },
  };
}

/**
 * Returns a query, as a table, that has a row where a table changed and has other than one row, or had.
 *
 * @param changes the changes of the table, as SQL
 * @param table the table as it is, as SQL
 */
export function otherThanOneRow(dialect: EngineDialect, changes: string, table: string): string {
  const [times, rows] = [timesColumn, 'only_row'].map(dialect.identifier);
  const count = (sign: string) =>
    `(select coalesce(sum(abs(${times})), 0) from ${changes} where ${times} ${sign} 0)`;
  const other = [`(select count(*) from ${table})`, count('<'), count('>')].map(
    (each) => `${each} <> 1`,
  );
  return `(select 1 as ${dialect.identifier('n')} where ${count('<>')} > 0 and (${other.join(' or ')})) as ${rows}`;
}

function keysQuery(dialect: EngineDialect, { path, columns }: CompiledDerivation['keys']): string {
  const { identifier } = dialect;
  const list = columns.map((column, at) => `${identifier(column)} as ${identifier(`key_${at}`)}`);
  return `select distinct ${list.join(', ')} from ${pathSql(dialect, path)}`;
}

/**
 * Returns the query of rows that one of two tables has, or has more often: the values of some columns, once each,
 * or of each row with how often it is added.
 *
 * Rows that are the same at the same place of both are left out first, where the warehouse finds places fast: a
 * table that is loaded once more has most of its rows where they were. Which rows are compared does not matter
 * for what is left, as long as each is in one pair.
 *
 * @param kept the columns whose values are given
 * @example
 * // select "order_id", sum("times__") as "times__"
 * // from (select "order_id", "status", 1 as "times__" from … union all select …, -1 from …) as "c"
 * // group by "order_id", "status" having sum("times__") <> 0
 */
export function differingRows(
  dialect: EngineDialect,
  contract: Contract,
  kept: KeptValues,
  tables: { readonly before: RelationPath; readonly after: RelationPath },
): string {
  const { identifier, joinByPlace } = dialect;
  const names = contract.columns.map(({ name }) => identifier(name));
  const [before, after] = [pathSql(dialect, tables.before), pathSql(dialect, tables.after)];
  const [times, pairs] = [timesColumn, 'pairs__'].map(identifier);
  const all = names.join(', ');
  const plain = (table: string, count: number) =>
    `select ${all}, ${count} as ${times} from ${table}`;
  if (joinByPlace === undefined) {
    return netRows(dialect, contract, kept, `${plain(after, 1)} union all ${plain(before, -1)}`);
  }
  const [there, old, next] = ['there__', 'old', 'new'].map(identifier);
  const sides = [
    { of: old, table: before, prefix: 'old', count: -1 },
    { of: next, table: after, prefix: 'new', count: 1 },
  ].map((side) => {
    const own = [...names.keys()].map((at) => identifier(`${side.prefix}_${at}`));
    const isThere = identifier(`${side.prefix}__`);
    return {
      from: `(select ${all}, true as ${there} from ${side.table}) as ${side.of}`,
      named: [
        ...names.map((name, at) => `${side.of}.${name} as ${own[at]}`),
        `${side.of}.${there} as ${isThere}`,
      ],
      unpaired: `select ${own.map((name, at) => `${name} as ${names[at]}`).join(', ')}, ${side.count} as ${times} from ${pairs} where ${isThere}`,
    };
  });
  const [first, second] = sides;
  const differs = [...names, there].map(
    (name) => `${old}.${name} is distinct from ${next}.${name}`,
  );
  return [
    `with ${pairs} as materialized (select ${sides.flatMap(({ named }) => named).join(', ')}`,
    `from ${joinByPlace(first?.from ?? '', second?.from ?? '')}`,
    `where ${differs.join(' or ')})`,
    netRows(dialect, contract, kept, sides.map(({ unpaired }) => unpaired).join(' union all ')),
  ].join('\n');
}

/** The values that are given of rows that differ. */
interface KeptValues {
  /** The columns whose values are given. */
  readonly kept: readonly string[];
  /** True where it is given how often each row is added. */
  readonly isCounted: boolean;
}

/**
 * Returns the query of the rows whose counts do not add up to 0.
 *
 * @param from the query of rows with all columns of the contract, and their counts
 */
export function netRows(
  { identifier }: Pick<EngineDialect, 'identifier'>,
  { columns }: Contract,
  { kept, isCounted }: KeptValues,
  from: string,
): string {
  const [times, rows] = [timesColumn, 'c'].map(identifier);
  const list = kept.map(identifier).join(', ');
  const all = columns.map(({ name }) => identifier(name)).join(', ');
  return [
    isCounted ? `select ${list}, sum(${times}) as ${times}` : `select distinct ${list}`,
    `from (${from}) as ${rows}`,
    `group by ${all} having sum(${times}) <> 0`,
  ].join('\n');
}
