import { AggregateFunctionNode, type OperationNode } from 'kysely';
import { walkNodes } from '../../compile/tree/walkNodes.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import type { Finding } from '../diagnostic.ts';
import type { CheckedTable } from '../values/position.ts';
import type { Repeated } from '../values/shape.ts';
import { type AddedUp, addedUpIn } from './addedUp.ts';
import { determined, type Joined, multiplying } from './determined.ts';
import { attribute, type ColumnRead, type Reads, type ResolveRead, readsOf } from './reads.ts';
import type { ResultColumn } from './resultKeys.ts';

/**
 * Reports aggregates that add up or count a row once for each row of another table that joins it: where the
 * join's condition contains none of that table's keys. Of tables without a known key nothing is said.
 *
 * @param nodes the expressions of the select list, HAVING and ORDER BY
 * @param groupBy the expressions by which rows are grouped
 */
export function checkFanOut(
  joined: Joined,
  nodes: readonly OperationNode[],
  groupBy: readonly OperationNode[],
  resolve: ResolveRead,
  report: (finding: Finding) => void,
): void {
  if (joined.facts.isUnlinked) return;
  const groups = readsOf(groupBy, resolve);
  const found = new Map<string, { readonly calls: string[]; readonly repeated: Repeated }>();
  for (const each of addedUpIn(nodes, resolve)) {
    const repeated = repeatedUnder(each, joined, groups);
    if (repeated === undefined) continue;
    const key = JSON.stringify(repeated);
    const known = found.get(key) ?? { calls: [], repeated };
    if (!known.calls.includes(each.text)) known.calls.push(each.text);
    found.set(key, known);
  }
  for (const { calls, repeated } of found.values()) report(finding(calls, repeated));
}

function repeatedUnder(
  { reads, isOfRows, within }: AddedUp,
  joined: Joined,
  groups: Reads,
): Repeated | undefined {
  if (reads.isOpaque || groups.isOpaque || within.isOpaque) return undefined;
  const before = isOfRows ? undefined : repeatedBefore(reads, joined, [groups, within]);
  if (before !== undefined) return before;
  const [base] = joined.tables;
  if (base === undefined || joined.tables.length === 1) return undefined;
  const columns = [...groups.columns, ...within.columns].map(attribute);
  const by = (tables: readonly CheckedTable[]) => multiplying(joined, { tables, columns });
  const read = [...new Set(reads.columns.map(({ table }) => table))];
  // Rows that no row joined are chosen by the columns that they lack.
  const areChosen = isOfRows && read.some((table) => joined.facts.optional.has(table));
  if (read.length > 0 && !areChosen) return repeatedBy(read, by(read));
  // Rows are counted that one of the tables tells apart, if there is such a one.
  const whole = joined.tables.filter((table) => !joined.facts.optional.has(table));
  if (whole.some((table) => by([table]).length === 0)) return undefined;
  return repeatedBy([base], by([base]));
}

/** Returns the join in an earlier query that repeated all values that are added up, if there was one. */
function repeatedBefore(
  { columns }: Reads,
  joined: Joined,
  groups: readonly Reads[],
): Repeated | undefined {
  const [first] = columns;
  if (first === undefined || columns.some(({ repeated }) => repeated === undefined)) {
    return undefined;
  }
  // A condition on part of a key may choose one row of each.
  const constant = determined(joined, { tables: [], columns: [] }, true);
  const isChosen = columns.some(({ table }) =>
    table.shape.keys?.some((key) =>
      key.some((column) => constant.has(attribute({ table, column: foldCase(column) }))),
    ),
  );
  const isApart = groups
    .flatMap((each) => each.columns)
    .some(({ table, column }) => table === first.table && first.repeated?.apart.includes(column));
  return isChosen || isApart ? undefined : first.repeated;
}

function repeatedBy(
  tables: readonly CheckedTable[],
  by: readonly CheckedTable[],
): Repeated | undefined {
  if (by.length === 0) return undefined;
  const [first] = by;
  const keys = first?.shape.keys ?? [];
  const names = { of: tables.map(nameOf).join(' and '), by: by.map(nameOf).join(' and ') };
  return { ...names, keys, apart: [] };
}

/** Returns a table as messages name it: `stg_orders as o`. */
function nameOf({ alias = 'a subquery', relation }: CheckedTable): string {
  return relation === undefined || relation === alias ? alias : `${relation} as ${alias}`;
}

function finding(calls: readonly string[], { of, by, keys }: Repeated): Finding {
  const call = calls.slice(0, 3).join(', ') + (calls.length > 3 ? ', …' : '');
  const known = [...new Set(keys.map((key) => key.join(' and ')))].filter((key) => key !== '');
  return {
    code: 'FAN_OUT',
    message: `takes ${call} where a row of ${of} occurs once for each row of ${by} that joins it, and so may count several times.`,
    expected:
      known.length === 0
        ? `one row of ${by} for each row of ${of}`
        : `a join with ${by} by a key of it: ${known.join(', or ')}`,
    found: call,
    hint: `Aggregate ${by} to one row for each row of ${of} in a subquery before it is joined, or count different values with f.countDistinct. Where it is meant, add .$call(f.allowFanOut('the reason')) to the query.`,
  };
}

/** Returns true for an expression with a window function or an aggregate in it. */
function isOfSeveralRows(node: OperationNode): boolean {
  let found = false;
  walkNodes(node, (each) => {
    found ||= AggregateFunctionNode.is(each);
  });
  return found;
}

/** Returns true where a join can repeat rows, or did so in an earlier query. */
const mayRepeat = ({ tables }: Joined): boolean =>
  tables.length > 1 ||
  tables.some(({ shape }) => shape.columns.some(({ repeated }) => repeated !== undefined));

/**
 * Returns the columns of a result whose values occur several times because another table joined them, by name:
 * whoever adds them up later counts them several times.
 */
export function repeatedOutputs(
  joined: Joined,
  outputs: readonly ResultColumn[],
  resolve: ResolveRead,
): ReadonlyMap<string, Repeated> {
  if (!mayRepeat(joined)) return new Map();
  const covers = (tables: readonly CheckedTable[]) =>
    determined(joined, { tables, columns: [] }, false).tables.size === joined.tables.length;
  const alone = joined.tables.filter((table) => covers([table]));
  /** Columns that are the same as one of a table whose rows occur once. */
  const once = new Set<string>();
  for (const [a, b] of joined.facts.equal) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (alone.some(({ id }) => one.startsWith(`${id}.`))) once.add(other);
    }
  }
  // Once for all columns: each that is repeated asks what the others read.
  const read = outputs.map((output) => ({ ...output, ...readsOfOutput(output, joined, resolve) }));
  /** The columns of the result that read something, in small letters. */
  const outputsReading = (isRead: (read: Pick<ColumnRead, 'table' | 'column'>) => boolean) =>
    read.flatMap(({ name, origins }) => (origins.some(isRead) ? [foldCase(name)] : []));
  const byTables = new Map<string, readonly CheckedTable[]>();
  const joinedTo = (tables: readonly CheckedTable[]) => {
    const key = tables.map(({ id }) => id).join(' ');
    const by = byTables.get(key) ?? multiplying(joined, { tables, columns: [] });
    byTables.set(key, by);
    return by;
  };
  return new Map(
    read.flatMap((output): readonly (readonly [string, Repeated])[] => {
      const { name, node, attribute: own, table, reads } = output;
      if (own !== undefined && once.has(own)) return [];
      if (reads.isOpaque || (node !== undefined && isOfSeveralRows(node))) return [];
      const before = reads.columns.map(({ repeated }) => repeated);
      const [first] = before;
      if (first !== undefined && before.every((each) => each !== undefined)) {
        const [{ table: from } = { table: undefined }] = reads.columns;
        const apart = outputsReading(
          (each) => each.table === from && first.apart.includes(each.column),
        );
        return [[name, { ...first, apart }]];
      }
      const tables =
        table !== undefined ? [table] : [...new Set(reads.columns.map((each) => each.table))];
      if (tables.length === 0) return [];
      const by = joinedTo(tables);
      const repeated = repeatedBy(tables, by);
      if (repeated === undefined) return [];
      return [[name, { ...repeated, apart: outputsReading((each) => by.includes(each.table)) }]];
    }),
  );
}

/** The columns from which a column of a result comes. */
interface OutputReads {
  /** The table that it is a column of as it is. */
  readonly table: CheckedTable | undefined;
  /** The reads of its expression. */
  readonly reads: Reads;
  /** The columns that its values come from: its own where it has no expression. */
  readonly origins: readonly Pick<ColumnRead, 'table' | 'column'>[];
}

function readsOfOutput(
  { node, attribute: own }: ResultColumn,
  joined: Joined,
  resolve: ResolveRead,
): OutputReads {
  const table = joined.tables.find(({ id }) => own?.startsWith(`${id}.`));
  if (node !== undefined) {
    const reads = readsOf([node], resolve);
    return { table, reads, origins: reads.columns };
  }
  const column = own?.slice(`${table?.id}.`.length) ?? '';
  return {
    table,
    reads: { columns: [], isOpaque: table === undefined },
    origins: table === undefined ? [] : [{ table, column }],
  };
}
