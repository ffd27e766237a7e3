import {
  type CompiledQuery,
  InsertQueryNode,
  type OperationNode,
  PrimitiveValueListNode,
  type RootOperationNode,
  ValueNode,
  type ValuesItemNode,
  ValuesNode,
} from 'kysely';
import { encodeValue } from '../values/value-literal.ts';

/** A query whose parameters are those of several rows, for a statement that is written for one. */
export interface ArrayBoundQuery extends CompiledQuery {
  readonly boundRows: number;
}

type Row = readonly unknown[];
type Bound = 'text' | 'boolean' | 'integer' | 'fraction' | 'null';

/**
 * Returns the rows of an insert that can be bound as arrays, one for each column; undefined where
 * `VALUES` with all rows is needed.
 *
 * The driver gives a column the type of its first value, so the row that shows the type of every
 * column comes first, and without such a row nothing is bound as an array.
 */
export function rowsToBind(node: RootOperationNode, minRows: number): readonly Row[] | undefined {
  if (!InsertQueryNode.is(node) || !node.values || !ValuesNode.is(node.values)) return undefined;
  const items = node.values.values;
  if (items.length < minRows || node.with) return undefined;
  const rows: Row[] = [];
  const types: Bound[][] = [];
  for (const item of items) {
    const row = valuesOf(item);
    const bound = row?.map(boundAs);
    if (!row || !bound || bound.includes(undefined)) return undefined;
    rows.push(row);
    types.push(bound.filter((it) => it !== undefined));
  }
  const first = leadingRow(types);
  const leading = rows[first];
  return leading && [leading, ...rows.slice(0, first), ...rows.slice(first + 1)];
}

/** Returns the insert of one row. */
export function ofOneRow(node: InsertQueryNode, row: Row): InsertQueryNode {
  return { ...node, values: ValuesNode.create([PrimitiveValueListNode.create(row)]) };
}

/**
 * Returns the parameters of a query as the driver takes them: a list, or for several rows a list of
 * lists.
 */
export function bindsOf(query: CompiledQuery): readonly Bind[] | readonly Bind[][] {
  const binds = query.parameters.map((value) => encodeValue(value).bind);
  if (!isArrayBound(query)) return binds;
  const width = binds.length / query.boundRows;
  return Array.from({ length: query.boundRows }, (_, row) =>
    binds.slice(row * width, (row + 1) * width),
  );
}

type Bind = string | number | boolean | null;

function isArrayBound(query: CompiledQuery): query is ArrayBoundQuery {
  return 'boundRows' in query;
}

function valuesOf(item: ValuesItemNode): Row | undefined {
  if (PrimitiveValueListNode.is(item)) return item.values;
  return item.values.every(isBoundValue) ? item.values.map(({ value }) => value) : undefined;
}

function isBoundValue(node: OperationNode): node is ValueNode {
  return ValueNode.is(node) && !node.immediate;
}

/** Returns the binding of a value; undefined for one that needs an expression around it. */
function boundAs(value: unknown): Bound | undefined {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  // A large array travels as CSV, in which the driver leaves a lone carriage return bare.
  if (typeof value === 'string') return value.includes('\r') ? undefined : 'text';
  if (typeof value !== 'number' || encodeValue(value).placeholder !== '?') return undefined;
  return Number.isInteger(value) ? 'integer' : 'fraction';
}

/** Returns the position of a row that shows the type of each column; -1 where there is none. */
function leadingRow(types: readonly (readonly Bound[])[]): number {
  const [first = []] = types;
  const seen = first.map(() => new Set<Bound>());
  for (const row of types) row.forEach((type, column) => void seen[column]?.add(type));
  const wanted = seen.map(columnType);
  if (wanted.includes(undefined)) return -1;
  return types.findIndex((row) => row.every((type, column) => type === wanted[column]));
}

/** Whole numbers fit among fractions; nothing else shares a column. */
function columnType(types: ReadonlySet<Bound>): Bound | undefined {
  const [type, ...others] = [...types].filter((it) => it !== 'null');
  if (type === undefined) return 'null';
  if (others.length === 0) return type;
  const numbers = [type, ...others].every((it) => it === 'integer' || it === 'fraction');
  return numbers ? 'fraction' : undefined;
}
