import { type OperationNode, type SelectQueryNode, TableNode } from 'kysely';
import { hasEnd } from '../../columns/chainedQuery.ts';
import { columnsSeen } from '../expressions.ts';
import { changedNode } from '../keySet.ts';
import { joinsOf, pathsFrom } from '../links.ts';
import { notDerivable } from '../notDerivable.ts';
import type { Program } from '../program.ts';
import { isWhole } from '../restrictedRows.ts';
import { blockNode, stackedNode } from '../rowNodes.ts';
import type { BlockRows, Rows, SeenColumns, StoredRows } from '../rows.ts';
import { isPlain } from './addedStage.ts';

/**
 * Returns a query over the rows that came, or over those that are gone, in place of all: where each row of the tables
 * that changed is by itself in what it gives, so that the rows that come are those of the rows that come.
 *
 * @throws NotDerivable where it is not
 */
export function changedPart(
  block: BlockRows,
  which: 'came' | 'gone',
  program: Program,
): SelectQueryNode {
  const { owner, tables } = block;
  const { links, optional, other } = joinsOf(block);
  const changed = [...tables.keys()].filter((at) => isChanged(tables[at]?.rows, program));
  const [first, ...others] = changed;
  if (first === undefined || other !== undefined) return notDerivable(`${owner} reads no changes`);
  const paths = pathsFrom(first, links);
  for (const at of others) {
    const table = tables[at];
    if (table === undefined || paths.has(at))
      return notDerivable(`${owner} joins several tables that changed`);
    const names = program.changedUnder(table.rows);
    program.needsWhole(names, `${owner} joins ${table.alias} without an equality condition`);
  }
  if (optional.has(first))
    return notDerivable(`${owner} has what changed on the optional side of a join`);
  const seen = readColumns(block);
  return blockNode(block, (at) => {
    const table = tables[at];
    return at === first && table ? partOf(table.rows, seen[at], which, program) : undefined;
  });
}

function partOf(
  rows: Rows,
  seen: SeenColumns,
  which: 'came' | 'gone',
  program: Program,
): OperationNode {
  switch (rows.kind) {
    case 'stored':
      return changedNode(program.countedChanges(rows.name, readOf(rows, seen)), which);
    case 'shown':
      return TableNode.create(
        program.showing(rows.name, partOf(rows.rows, undefined, which, program)),
      );
    case 'block':
      if (rows.query.groupBy !== undefined || !isPlain(rows) || isWhole(rows)) {
        notDerivable(`each row of ${rows.owner} combines several input rows`);
      }
      return changedPart(rows, which, program);
    case 'stacked': {
      const branches = [rows.first, ...rows.others.map((other) => other.rows)];
      const isAll = rows.others.every(
        ({ operation }) => operation.operator === 'union' && operation.all,
      );
      if (!isAll || hasEnd(rows.end) || !branches.every((each) => isChanged(each, program))) {
        notDerivable(`each row of ${rows.owner} combines several input rows`);
      }
      return stackedNode(rows, (branch) => partOf(branch, undefined, which, program));
    }
    default:
      return rows satisfies never;
  }
}

/** Returns true where rows come from a table that changed, and of which not any change takes a rebuild. */
export function isChanged(rows: Rows | undefined, program: Program): boolean {
  return rows !== undefined && program.changedUnder(rows).some((name) => !program.whole.has(name));
}

/** Returns the columns of each table of a query that it reads. */
const readColumns = (block: BlockRows): readonly SeenColumns[] =>
  columnsSeen(
    block,
    block.outputs.map(({ node }) => node),
  );

/** Returns the columns that are read of a table; at least one. */
function readOf({ name, columns }: StoredRows, seen: SeenColumns): readonly string[] {
  const all = columns ?? notDerivable(`the columns of ${name} are not known`);
  const read = seen === undefined ? all : all.filter((column) => seen.includes(column));
  return read.length === 0 ? all.slice(0, 1) : read;
}

/** Returns a query over its tables as they were before. */
export function formerBlock(block: BlockRows, program: Program): BlockRows {
  const seen = readColumns(block);
  const tables = block.tables.map((table, at) => ({
    ...table,
    rows: formerOf(table.rows, seen[at], program),
  }));
  return { ...block, tables };
}

function formerOf(rows: Rows, seen: SeenColumns, program: Program): Rows {
  if (!isChanged(rows, program)) return rows;
  switch (rows.kind) {
    case 'stored':
      return { ...rows, columns: readOf(rows, seen), isFormer: true };
    case 'shown':
      return { ...rows, rows: formerOf(rows.rows, undefined, program) };
    case 'block':
      return formerBlock(rows, program);
    case 'stacked':
      return {
        ...rows,
        first: formerOf(rows.first, undefined, program),
        others: rows.others.map((other) => ({
          ...other,
          rows: formerOf(other.rows, undefined, program),
        })),
      };
    default:
      return rows satisfies never;
  }
}
