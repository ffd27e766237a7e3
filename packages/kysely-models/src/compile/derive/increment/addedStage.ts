import type { OperationNode } from 'kysely';
import { columnsIn, isOfRow, meaningOf, windowsIn } from '../expressions.ts';
import { notDerivable } from '../notDerivable.ts';
import { isWhole } from '../restrictedRows.ts';
import { isLimited } from '../rowNodes.ts';
import type { BlockRows, Rows, RowsOutput } from '../rows.ts';
import { type Measure, measuresOf } from './measures.ts';

/** The part of a query that counts and adds up, with what is made of its rows one by one. */
export interface AddedStage {
  readonly block: BlockRows;
  readonly groups: readonly RowsOutput[];
  readonly measures: readonly Measure[];
  /** The measure that counts the rows of a group. */
  readonly rowCount: string;
  /** The queries around it, outermost first: of each row one, or none for its groups alone. */
  readonly around: readonly BlockRows[];
  /** The column of the model that has each of its columns as it is. */
  readonly published: ReadonlyMap<string, string>;
}

/**
 * Finds the part of a query whose groups can be brought up to date by adding to them; undefined where the
 * query does not end in groups.
 *
 * @param key the columns that distinguish one row of the query from another
 * @param kept the columns that are published as the query gives them
 * @throws NotDerivable where something else than groups, counts and sums is in it
 */
export function addedStage(
  rows: Rows,
  key: readonly string[],
  kept: ReadonlySet<string>,
): AddedStage | undefined {
  const around: BlockRows[] = [];
  let block = rows;
  while (block.kind === 'block' && block.query.groupBy === undefined) {
    const [only, second] = block.tables;
    if (only === undefined || second !== undefined || !isOfRows(block)) return undefined;
    around.push(block);
    block = only.rows;
  }
  if (block.kind !== 'block') return undefined;
  const { owner, query } = block;
  if (query.having !== undefined) notDerivable(`${owner} has a HAVING clause`);
  if (!isPlain(block) || isLimited(query))
    notDerivable(`${owner} has DISTINCT, a window or a LIMIT over its groups`);
  const { groups, measures } = columnsOfGroups(block);
  const count = measures.find(({ countsRows }) => countsRows);
  if (count === undefined) return notDerivable(`${owner} does not count the rows of its groups`);
  const names = new Set(groups.map(({ name }) => name));
  const given = publishedColumns(block, around, names);
  const published = new Map(
    [...[...given.keys()].filter((column) => kept.has(column)), ...key].flatMap((column) => {
      const of = given.get(column);
      return of === undefined || !kept.has(column) ? [] : [[of, column]];
    }),
  );
  const lost = block.outputs.find(({ name }) => !published.has(name));
  if (lost !== undefined) notDerivable(`${lost.name} of ${owner} is not a column of the table`);
  const keys = new Set(key.map((column) => given.get(column)));
  if (keys.size !== names.size || ![...names].every((name) => keys.has(name))) {
    notDerivable(`its key is not the GROUP BY of ${owner}`);
  }
  return { block, groups, measures, rowCount: count.name, around, published };
}

/** Returns true of a query that neither groups rows nor tells them apart. */
export function isPlain({ query, outputs }: BlockRows): boolean {
  const { distinctOn, frontModifiers } = query;
  const hasWindow = outputs.some(({ node }) => windowsIn(node).length > 0);
  return distinctOn === undefined && frontModifiers === undefined && !hasWindow;
}

const isOfRows = (block: BlockRows) =>
  isPlain(block) && !isWhole(block) && block.outputs.every(({ node }) => isOfRow(node));

function columnsOfGroups(block: BlockRows): Pick<AddedStage, 'groups' | 'measures'> {
  const { owner, query, outputs } = block;
  const by = (query.groupBy?.items ?? []).map(({ groupBy }) => groupBy);
  const meanings = new Map(by.map((node) => [meaningOf(node, block), node]));
  if (![...meanings.values()].every((node) => isOfRow(node) && columnsIn(node, block).length > 0)) {
    notDerivable(`${owner} groups by a constant, an aggregate or a window`);
  }
  const isGroup = ({ node }: RowsOutput) => meanings.has(meaningOf(node, block));
  const groups = outputs.filter(isGroup);
  const given = new Set(groups.map(({ node }) => meaningOf(node, block)));
  if (given.size < meanings.size)
    notDerivable(`${owner} does not select all columns that it groups by`);
  if (given.size < groups.length) notDerivable(`${owner} selects a column of its groups twice`);
  const others = outputs.filter((output) => !isGroup(output));
  return { groups, measures: measuresOf(block, others) };
}

/** Returns the columns of the outermost query that are columns of the groups as they are, and of which one. */
function publishedColumns(
  block: BlockRows,
  around: readonly BlockRows[],
  groups: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  let given = new Map(block.outputs.map(({ name }) => [name, name]));
  for (const each of around.toReversed()) {
    const { where } = each.query;
    if (where !== undefined) {
      const isOfGroups = columnsIn(where.where, each).every(({ column }) =>
        groups.has(given.get(column) ?? ''),
      );
      if (!isOfRow(where.where) || !isOfGroups) {
        notDerivable(`${each.owner} has a condition on counts or sums`);
      }
    }
    given = new Map(
      each.outputs.flatMap(({ name, node }) => {
        const of = given.get(columnAt(each, node) ?? '');
        return of === undefined ? [] : [[name, of]];
      }),
    );
  }
  return given;
}

const columnAt = (block: BlockRows, node: OperationNode) => block.columnOf(node)?.column;
