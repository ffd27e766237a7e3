import { AndNode, BinaryOperationNode, type OperationNode, OperatorNode, ParensNode } from 'kysely';
import type { InferredType } from '../types/inferredType.ts';
import type { BlockRows, UsedColumn } from './rows.ts';

type Place = Pick<UsedColumn, 'table' | 'column'>;

/** Of each row that two tables of a query make together, a column of one is a column of the other. */
export interface Link {
  readonly from: Place;
  /** Of a row in which its table has one. */
  readonly to: Place;
  /** True where it holds for every row of the query: of no outer join. */
  readonly isAlways: boolean;
}

/** The joins of the tables of a query. */
export interface Joins {
  readonly links: readonly Link[];
  /** The tables of which a row may be missing: those of left joins. */
  readonly optional: ReadonlySet<number>;
  /** The kind of a join by which nothing can be said of the others; undefined where there is none. */
  readonly other: string | undefined;
}

/** Returns the joins of the tables of a query. */
export function joinsOf(block: BlockRows): Joins {
  const optional = new Set<number>();
  const links: Link[] = equalities(block.query.where?.where, block).flatMap(bothWays);
  let other: string | undefined;
  for (const [at, { join }] of block.tables.entries()) {
    if (join === undefined || join.joinType === 'CrossJoin') continue;
    const equal = equalities(join.on?.on, block);
    if (join.joinType === 'InnerJoin') links.push(...equal.flatMap(bothWays));
    else if (join.joinType === 'LeftJoin') {
      optional.add(at);
      links.push(...equal.flatMap((pair) => towards(at, pair)));
    } else other ??= join.joinType;
  }
  return { links, optional, other };
}

type Pair = readonly [Place, Place];

const bothWays = ([a, b]: Pair): readonly Link[] => [
  { from: a, to: b, isAlways: true },
  { from: b, to: a, isAlways: true },
];

/** Of an outer join the condition says something of the rows that it finds, and of them alone. */
function towards(table: number, [a, b]: Pair): readonly Link[] {
  if (b.table === table && a.table < table) return [{ from: a, to: b, isAlways: false }];
  if (a.table === table && b.table < table) return [{ from: b, to: a, isAlways: false }];
  return [];
}

function equalities(node: OperationNode | undefined, block: BlockRows): readonly Pair[] {
  if (node === undefined) return [];
  if (ParensNode.is(node)) return equalities(node.node, block);
  if (AndNode.is(node)) {
    return [...equalities(node.left, block), ...equalities(node.right, block)];
  }
  if (!BinaryOperationNode.is(node) || !isEquals(node.operator)) return [];
  const [a, b] = [block.columnOf(node.leftOperand), block.columnOf(node.rightOperand)];
  if (a === undefined || b === undefined || a.table === b.table) return [];
  return isSameKind(a.type, b.type) ? [[a, b]] : [];
}

const isEquals = (node: OperationNode) => OperatorNode.is(node) && node.operator === '=';

const exact: ReadonlySet<string> = new Set(['integer', 'bigint', 'decimal']);
const plain: ReadonlySet<string> = new Set(['text', 'boolean', 'date', 'timestamp', 'timestamptz']);

/** Returns true when values of two types are equal where they are the same, and what equals one of them equals both. */
export function isSameKind(a: InferredType, b: InferredType): boolean {
  if (exact.has(a.kind) && exact.has(b.kind)) return true;
  return a.kind === b.kind && plain.has(a.kind);
}

/** Returns the columns that have the value of one, each with the table of which a row is there. */
export function equalColumns(start: Place, { links }: Pick<Joins, 'links'>): readonly Place[] {
  const found: Place[] = [start];
  for (const place of found) {
    for (const { from, to } of links) {
      if (!isSame(from, place) || found.some((each) => isSame(each, to))) continue;
      found.push(to);
    }
  }
  return found;
}

const isSame = (a: Place, b: Place) => a.table === b.table && a.column === b.column;

/** A step from a table of a query to another that is joined to it. */
export interface Hop {
  readonly from: number;
  readonly to: number;
  readonly links: readonly Link[];
}

/** Returns the shortest way from a table to each that can be reached. */
export function pathsFrom(
  start: number,
  links: readonly Link[],
): ReadonlyMap<number, readonly Hop[]> {
  const paths = new Map<number, readonly Hop[]>([[start, []]]);
  for (const [at, path] of paths) {
    const next = Map.groupBy(
      links.filter(({ from, to }) => from.table === at && !paths.has(to.table)),
      ({ to }) => to.table,
    );
    for (const [to, own] of next) {
      const once = own.filter(
        (link, place) =>
          own.findIndex((each) => isSame(each.from, link.from) && isSame(each.to, link.to)) ===
          place,
      );
      paths.set(to, [...path, { from: at, to, links: once }]);
    }
  }
  return paths;
}
