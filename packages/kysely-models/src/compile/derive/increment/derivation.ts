import type { OperationNode } from 'kysely';
import { walkNodes } from '../../tree/walkNodes.ts';
import { AffectedKeys } from '../affectedKeys.ts';
import { type KeySet, keyColumn } from '../keySet.ts';
import { NotDerivable, notDerivable } from '../notDerivable.ts';
import { type ChangedColumns, type KeyStep, Program, type SomeShown } from '../program.ts';
import { requireRepeatableRows } from '../requireRepeatableRows.ts';
import { restrictedRows } from '../restrictedRows.ts';
import type { Rows } from '../rows.ts';
import { addedRows } from './addedRows.ts';
import { addedStage } from './addedStage.ts';
import { stageDifferences } from './stageDifferences.ts';

/** The queries by which a table is brought up to date with the changes of its inputs. */
export interface Derivation {
  readonly kind: 'derived';
  /** The columns of the model by whose values rows are deleted and computed again. */
  readonly by: readonly string[];
  /** Keys that later queries read, in order. */
  readonly steps: readonly KeyStep[];
  /** The values of `by` of which rows may differ. */
  readonly keys: KeySet;
  /** All rows of the model with these values. */
  readonly rows: OperationNode;
  /** The views of which only some rows are read, by the names under which queries do. */
  readonly shown: ReadonlyMap<string, SomeShown>;
  /** The part that is read of the changes of each input. */
  readonly reads: ReadonlyMap<string, ChangedColumns>;
  /** The inputs of which any change takes a rebuild, with the reason. */
  readonly whole: ReadonlyMap<string, string>;
  /** The inputs that take a rebuild where they have other than one row, or had. */
  readonly onlyRows: ReadonlySet<string>;
  /** The inputs whose changes are added to counts and sums; undefined where groups are computed from all of their rows. */
  readonly added: readonly string[] | undefined;
  /** The reason why the groups that the query ends in are computed from all of their rows. */
  readonly notAdded: string | undefined;
}

/** The reason why a table has to be rebuilt. */
interface Rebuilding {
  readonly kind: 'rebuilt';
  readonly reason: string;
}

/** A model's query, to be brought up to date. */
interface DerivedQuery {
  readonly rows: Rows;
  /** The columns that distinguish one row from another. */
  readonly key: readonly string[];
  /** The columns that are published as the query gives them. */
  readonly kept: ReadonlySet<string>;
  /** The tables of which rows changed. */
  readonly changed: ReadonlySet<string>;
  /** Returns true for a table whose changes say how often each row is gone or added. */
  readonly isCounted: (table: string) => boolean;
  /** Returns true for a table of which some changes may be in the model's rows already. Default: none. */
  readonly isSeenBefore?: (table: string) => boolean;
  /** Returns the rows of a relation that a subquery names. */
  readonly relation: (name: string) => Rows | undefined;
}

/** The most nodes that the queries of an increment may have: tables that are read often are written often. */
const mostNodes = 200_000;

/**
 * Derives from a query which rows of its result can differ once rows of its tables changed, and the queries
 * that compute these rows alone. Every row that is not among them is the same as before, as often; what is
 * not certain takes a rebuild.
 *
 * Rows are found by the whole key of the model, or by the first of its columns for which that can be.
 *
 * @example
 * // of `select order_id, sum(amount) from items group by order_id`, where items changed:
 * // keys: select distinct order_id from changes_of_items
 * // rows: the same query over the items of these orders
 */
export function derive(query: DerivedQuery): Derivation | Rebuilding {
  const { key } = query;
  const added = deriveAdded(query);
  if (added?.kind === 'derived') return added;
  const choices = [key, ...(key.length > 1 ? key.map((column) => [column]) : [])];
  let first: Rebuilding | undefined;
  for (const by of choices) {
    const found = deriveBy(query, by);
    if (found.kind === 'derived') return { ...found, notAdded: added?.reason };
    first ??= found;
  }
  return first ?? { kind: 'rebuilt', reason: 'it has no key' };
}

/** Derives by how much counts and sums differ; undefined where the query does not end in groups. */
function deriveAdded(query: DerivedQuery): Derivation | Rebuilding | undefined {
  const { rows, key, kept, isSeenBefore } = query;
  return attempt(query, (program) => {
    const stage = addedStage(rows, key, kept);
    if (stage === undefined) return undefined;
    const seen = program.changedUnder(stage.block).find((name) => isSeenBefore?.(name));
    if (seen !== undefined)
      notDerivable(`changes of ${seen} may have been read by the build before already`);
    const { table } = stageDifferences(stage, program);
    const places = key.map((column) =>
      stage.groups.findIndex(({ name }) => stage.published.get(name) === column),
    );
    const keys = { table, columns: places.map(keyColumn) };
    const added = program.changedUnder(stage.block).filter((name) => !program.whole.has(name));
    return { by: key, keys, rows: addedRows(stage, keys), added };
  });
}

function deriveBy(query: DerivedQuery, by: readonly string[]): Derivation | Rebuilding {
  const { rows, kept } = query;
  const found = attempt(query, (program) => {
    const cast = by.find((column) => !kept.has(column));
    if (cast !== undefined)
      notDerivable(`${cast} is published with another type than the query gives`);
    const keys = new AffectedKeys(program).of(rows, by);
    if (keys === undefined)
      return notDerivable(wholeReason(program) ?? 'nothing that it reads changed');
    return { by, keys, rows: restrictedRows(rows, by, keys, program), added: undefined };
  });
  return found ?? { kind: 'rebuilt', reason: 'nothing that it reads changed' };
}

type Found = Pick<Derivation, 'by' | 'keys' | 'rows' | 'added'>;

function attempt(
  { rows, changed, isCounted, relation }: DerivedQuery,
  find: (program: Program) => Found | undefined,
): Derivation | Rebuilding | undefined {
  const program = new Program(changed, isCounted);
  const isUnchanged = (name: string) => {
    const read = relation(name);
    return read === undefined || program.changedUnder(read).length === 0;
  };
  try {
    requireRepeatableRows(rows, isUnchanged);
    const found = find(program);
    if (found === undefined) return undefined;
    const { steps, shown, read, whole, onlyRows } = program;
    checkSize(
      [found.rows, ...steps, ...shown.values()].map((each) =>
        'query' in each ? each.query : each,
      ),
    );
    const queries = { steps, shown, reads: read, whole, onlyRows };
    return { kind: 'derived', ...found, ...queries, notAdded: undefined };
  } catch (error) {
    if (error instanceof NotDerivable) return { kind: 'rebuilt', reason: error.message };
    throw error;
  }
}

function wholeReason({ whole }: Program): string | undefined {
  const [first] = whole;
  return first && `${first[1]}, and ${first[0]} changed`;
}

function checkSize(queries: readonly OperationNode[]): void {
  let nodes = 0;
  for (const query of queries) walkNodes(query, () => (nodes += 1));
  if (nodes > mostNodes) notDerivable('its query reads the same tables too often');
}
