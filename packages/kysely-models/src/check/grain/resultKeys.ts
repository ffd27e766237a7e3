import { AggregateFunctionNode, type OperationNode } from 'kysely';
import { foldCase } from '../../define/text/foldCase.ts';
import type { CheckedTable } from '../values/position.ts';
import { determined, type Joined } from './determined.ts';
import { attribute, type ResolveRead } from './reads.ts';

/** A column that a query gives. */
export interface ResultColumn {
  readonly name: string;
  /** The column that it is as it is, as `attribute` writes it; undefined of an expression. */
  readonly attribute: string | undefined;
  /** The expression; undefined for a column of `*`. */
  readonly node: OperationNode | undefined;
}

/** The columns that a query gives, and the rows that it keeps. */
export interface Result {
  readonly outputs: readonly ResultColumn[];
  /** The expressions by which rows are grouped; undefined where they are not. */
  readonly groupBy: readonly OperationNode[] | undefined;
  readonly isDistinct: boolean;
  /** The columns of which each combination keeps one row: DISTINCT ON. */
  readonly distinctOn: readonly OperationNode[] | undefined;
  /** Returns a text that is the same for equal expressions. */
  readonly textOf: (node: OperationNode) => string;
}

/** A list of columns of which no two rows of a result have the same values. */
type Key = readonly string[];

/**
 * Returns the keys of a query's result, by the names that it gives to columns; undefined where nothing is known,
 * and none where rows may repeat.
 */
export function resultKeys(
  joined: Joined,
  result: Result,
  resolve: ResolveRead,
): readonly Key[] | undefined {
  const name = namesOf(joined, result);
  const grouped = result.groupBy ?? result.distinctOn;
  if (grouped !== undefined) {
    const key = mapped(grouped, (node) => nameOfItem(node, result, name, resolve));
    return key === undefined ? [] : [fewest(key, joined, result)];
  }
  const keys = [...rowKeys(joined, name), ...numberedKeys(result, name, resolve)];
  if (result.isDistinct) return [...keys, result.outputs.map((output) => output.name)];
  const isKnown = joined.tables.every(({ shape }) => shape.isSingle || shape.keys !== undefined);
  const isClear = joined.facts.unclear.size === 0;
  return keys.length > 0 || (isKnown && isClear) ? keys : undefined;
}

/** Returns the name that a result gives to a column, or to one that is equal to it. */
function namesOf({ facts }: Joined, { outputs }: Result): (of: string) => string | undefined {
  const given = new Map<string, string>();
  for (const output of outputs) {
    if (output.attribute !== undefined) given.set(output.attribute, output.name);
  }
  return (of) => {
    const seen = new Set([of]);
    for (const each of seen) {
      const name = given.get(each);
      if (name !== undefined) return name;
      for (const [a, b] of facts.equal) {
        if (a === each) seen.add(b);
        if (b === each) seen.add(a);
      }
    }
    return undefined;
  };
}

function nameOfItem(
  node: OperationNode,
  { outputs, textOf }: Result,
  name: (of: string) => string | undefined,
  resolve: ResolveRead,
): string | undefined {
  const read = resolve(node);
  if (typeof read === 'object') return name(attribute(read));
  const text = textOf(node);
  const own = outputs.find((output) => output.node !== undefined && textOf(output.node) === text);
  return own?.name;
}

/** Returns a key without the columns that follow from its others. */
function fewest(key: Key, joined: Joined, { outputs }: Result): Key {
  const of = (name: string) => outputs.find((output) => output.name === name)?.attribute;
  return key.reduce<readonly string[]>((kept, column) => {
    const own = of(column);
    if (own === undefined) return kept;
    const others = kept.filter((each) => each !== column);
    const columns = others.flatMap((each) => of(each) ?? []);
    return determined(joined, { tables: [], columns }, true).has(own) ? others : kept;
  }, key);
}

/** Returns the keys that distinguish rows of the tables, and so of the result. */
function rowKeys(joined: Joined, name: (of: string) => string | undefined): readonly Key[] {
  const { tables } = joined;
  const constant = determined(joined, { tables: [], columns: [] }, true);
  const keysOf = (table: CheckedTable): readonly Key[] =>
    table.shape.isSingle
      ? [[]]
      : (table.shape.keys ?? []).flatMap((key) => {
          const left = key
            .map((column) => `${table.id}.${foldCase(column)}`)
            .filter((each) => !constant.has(each));
          const names = mapped(left, name);
          return names === undefined ? [] : [names];
        });
  const covers = (known: readonly CheckedTable[]) =>
    determined(joined, { tables: known, columns: [] }, true).tables.size === tables.length;
  if (covers([])) return [[]];
  const alone = tables.filter((table) => covers([table]));
  if (alone.length > 0) return alone.flatMap(keysOf);
  // Several together: a row of one with a row of another.
  let chosen: readonly CheckedTable[] = [];
  let together: Key | undefined = [];
  for (const table of tables) {
    if (determined(joined, { tables: chosen, columns: [] }, true).tables.has(table)) continue;
    chosen = [...chosen, table];
    const [key] = keysOf(table);
    together = together === undefined || key === undefined ? undefined : [...together, ...key];
  }
  return together === undefined || !covers(chosen) ? [] : [[...new Set(together)]];
}

/** Returns the keys that numbering rows within groups makes: the group, and the number. */
function numberedKeys(
  { outputs }: Result,
  name: (of: string) => string | undefined,
  resolve: ResolveRead,
): readonly Key[] {
  return outputs.flatMap((output) => {
    const { node } = output;
    if (node === undefined || !AggregateFunctionNode.is(node)) return [];
    if (node.func.toLowerCase() !== 'row_number' || node.over === undefined) return [];
    const names = mapped(node.over.partitionBy?.items ?? [], ({ partitionBy }) => {
      const read = resolve(partitionBy);
      return typeof read === 'object' ? name(attribute(read)) : undefined;
    });
    return names === undefined ? [] : [[...names, output.name]];
  });
}

/** Returns what a function returns for each; undefined where it does so for one. */
function mapped<A, B>(all: readonly A[], to: (each: A) => B | undefined): readonly B[] | undefined {
  const found = all.map(to);
  return found.every((each) => each !== undefined) ? found : undefined;
}
