import {
  BinaryOperationNode,
  JoinNode,
  type OperationNode,
  OperatorNode,
  type SelectQueryNode,
} from 'kysely';
import { changesOf } from '../../define/models/incrementalContext.ts';
import { columnsIn, isOfRow, meaningOf } from './expressions.ts';
import { inOneTable } from './inOneTable.ts';
import {
  aliased,
  allOf,
  columnRef,
  type KeySet,
  keyColumn,
  keysJoin,
  keysNode,
  selectNode,
  unionNode,
} from './keySet.ts';
import { type Hop, isSameKind, joinsOf, type Link, pathsFrom } from './links.ts';
import { NotDerivable, notDerivable } from './notDerivable.ts';
import type { Program } from './program.ts';
import {
  allRows,
  divisionsOf,
  isLimited,
  isWhole,
  namesAt,
  placesOf,
  restrictedRows,
  valuesIn,
  valuesOf,
} from './restrictedRows.ts';
import { type BlockRows, type Rows, type StackedRows, typeAt } from './rows.ts';

/**
 * Finds the values of some columns of rows for which the rows may differ from those before: for every other
 * value the rows with it are the same, as often.
 */
export class AffectedKeys {
  readonly #program: Program;
  #known = new Map<Rows, Map<string, KeySet | undefined>>();

  constructor(program: Program) {
    this.#program = program;
  }

  /**
   * Returns the keys; undefined where no table under the rows changed.
   *
   * @throws NotDerivable
   */
  of(rows: Rows, columns: readonly string[]): KeySet | undefined {
    const known = this.#known.get(rows) ?? new Map<string, KeySet | undefined>();
    this.#known.set(rows, known);
    const key = JSON.stringify(columns);
    if (known.has(key)) return known.get(key);
    const found =
      this.#program.changedUnder(rows).length === 0 ? undefined : this.#find(rows, columns);
    known.set(key, found);
    return found;
  }

  #find(rows: Rows, columns: readonly string[]): KeySet | undefined {
    switch (rows.kind) {
      case 'stored':
        this.#program.reads(rows.name, columns);
        return { table: changesOf(rows.name), columns };
      case 'shown': {
        const other = columns.find((column) => !rows.kept.has(column));
        if (other !== undefined) {
          notDerivable(`${rows.name} shows ${other} as another type than its query gives it`);
        }
        return this.of(rows.rows, columns);
      }
      case 'block':
        return this.#ofBlock(rows, columns);
      case 'stacked':
        return this.#ofStacked(rows, columns);
      default:
        return rows satisfies never;
    }
  }

  #ofStacked(rows: StackedRows, columns: readonly string[]): KeySet | undefined {
    const { owner, first, others, end, outputs } = rows;
    if (isLimited({ kind: 'SelectQueryNode', ...end })) notDerivable(`${owner} has a LIMIT`);
    const places = placesOf(rows, columns);
    const keys = [first, ...others.map((other) => other.rows)].map((branch) => {
      for (const place of places) {
        const [a, b] = [outputs[place], typeAt(branch, place)];
        if (a === undefined || b === undefined || !isSameKind(a.type, b)) {
          notDerivable(
            `the queries that ${owner} unites give ${a?.name ?? 'a key'} as different types`,
          );
        }
      }
      return this.of(branch, namesAt(branch, places));
    });
    return this.#united(
      keys.flatMap((each) => (each === undefined ? [] : keysNode(each))),
      columns.length,
    );
  }

  #united(queries: readonly SelectQueryNode[], count: number): KeySet | undefined {
    return queries.length === 0 ? undefined : this.#program.stage(unionNode(queries), count);
  }

  #ofBlock(block: BlockRows, columns: readonly string[]): KeySet | undefined {
    const { owner, query } = block;
    const values = valuesOf(block, columns);
    if (isLimited(query)) notDerivable(`${owner} has a LIMIT`);
    if (isWhole(block)) notDerivable(`${owner} aggregates all rows to one`);
    const other = values.findIndex((value) => !isOfRow(value));
    if (other >= 0) {
      notDerivable(
        `${columns[other]} of ${owner} is an aggregate or window, which is not the same before and after`,
      );
    }
    const own = this.#ofRows(block, values);
    const queries = own === undefined ? [] : [keysNode(own)];
    const divisions = new Map(
      divisionsOf(block).map((division) => [
        JSON.stringify(division.map((each) => meaningOf(each, block)).sort()),
        division,
      ]),
    );
    for (const division of divisions.values()) {
      const meanings = new Set(division.map((each) => meaningOf(each, block)));
      if (values.every((value) => meanings.has(meaningOf(value, block)))) continue;
      if (division.length === 0) notDerivable(`${owner} has a window over all rows`);
      const found = this.#ofDivision(block, division);
      if (found.keys === undefined) continue;
      queries.push(valuesIn(this.#someOf(block, found.by, found.keys), values));
    }
    return this.#united(queries, columns.length);
  }

  /**
   * Finds the affected parts into which a window divides rows: by all of its expressions, or else by one of
   * them, whose parts are made of whole ones.
   */
  #ofDivision(
    block: BlockRows,
    division: readonly OperationNode[],
  ): { readonly by: readonly OperationNode[]; readonly keys: KeySet | undefined } {
    const choices = [division, ...(division.length > 1 ? division.map((each) => [each]) : [])];
    let first: NotDerivable | undefined;
    for (const by of choices) {
      const [known, saved] = [
        new Map([...this.#known].map(([rows, keys]) => [rows, new Map(keys)])),
        this.#program.save(),
      ];
      try {
        if (!by.every(isOfRow)) notDerivable(`${block.owner} has a window by an aggregate`);
        return { by, keys: this.#ofRows(block, by) };
      } catch (error) {
        if (!(error instanceof NotDerivable)) throw error;
        first ??= error;
        this.#known = known;
        this.#program.restore(saved);
      }
    }
    throw first ?? new TypeError('A window is divided by something.');
  }

  /** Finds the values of expressions over the rows that tables make together, before groups and windows. */
  #ofRows(block: BlockRows, values: readonly OperationNode[]): KeySet | undefined {
    const { owner, tables } = block;
    const joins = joinsOf(block);
    if (joins.other !== undefined) notDerivable(`${owner} has a join of the kind ${joins.other}`);
    const { at: start, expressions } = inOneTable(block, joins, values);
    const queries: SelectQueryNode[] = [];
    const own = tables[start];
    if (own === undefined) return undefined;
    const columns = [
      ...new Set(
        expressions.flatMap((value) => columnsIn(value, block)).map(({ column }) => column),
      ),
    ];
    const keys = this.of(own.rows, columns);
    if (keys !== undefined) {
      const changed = aliased(keysNode(keys, columns), own.alias);
      queries.push(selectNode(named(expressions), changed, { isDistinct: true }));
    }
    const paths = pathsFrom(start, joins.links);
    for (const [at, table] of tables.entries()) {
      const changed = this.#program.changedUnder(table.rows);
      if (at === start || changed.length === 0) continue;
      const path = paths.get(at);
      if (path === undefined) {
        this.#program.needsWhole(
          changed,
          `${owner} joins ${table.alias} by no column that is equal`,
        );
        continue;
      }
      const linked = path.at(-1)?.links ?? [];
      const found = this.of(
        table.rows,
        linked.map(({ to }) => to.column),
      );
      if (found === undefined) continue;
      queries.push(this.#along(block, start, path, found, expressions));
    }
    return this.#united(queries, values.length);
  }

  /** Returns the query of the values that rows of the first table have whose path leads to changed rows. */
  #along(
    { tables }: BlockRows,
    start: number,
    path: readonly Hop[],
    keys: KeySet,
    expressions: readonly OperationNode[],
  ): SelectQueryNode {
    const last = path.at(-1);
    const parent = last?.from ?? start;
    const columns = last?.links.map(({ from }) => from.column) ?? [];
    const nodeAt = (at: number): OperationNode => {
      const table = tables[at];
      if (table === undefined) throw new TypeError(`There is no table ${at}.`);
      const rows =
        at === parent
          ? restrictedRows(table.rows, columns, keys, this.#program)
          : allRows(table.rows);
      return aliased(rows, table.alias);
    };
    const aliasAt = (at: number) => tables[at]?.alias ?? '';
    const joins = path
      .slice(0, -1)
      .map(({ to, links }) =>
        JoinNode.createWithOn(
          'InnerJoin',
          nodeAt(to),
          allOf(links.map((link) => equal(link, aliasAt))),
        ),
      );
    const values = columns.map((column) => columnRef(aliasAt(parent), column));
    return selectNode(named(expressions), nodeAt(start), {
      joins: [...joins, keysJoin(keys, values, this.#program.alias())],
      isDistinct: true,
    });
  }

  #someOf(block: BlockRows, values: readonly OperationNode[], keys: KeySet): SelectQueryNode {
    const outputs = values.map((node, at) => ({
      name: keyColumn(at),
      node,
      type: { kind: 'unknown' } as const,
    }));
    const { groupBy, having, distinctOn, frontModifiers, ...query } = block.query;
    // The rows of its tables with these values, whatever is selected of them.
    const plain = { ...block, query, outputs };
    const names = outputs.map(({ name }) => name);
    // Sound: of a query of one SELECT some rows are such a query.
    return restrictedRows(plain, names, keys, this.#program) as SelectQueryNode;
  }
}

const named = (values: readonly OperationNode[]) =>
  values.map((value, at) => [value, keyColumn(at)] as const);

function equal({ from, to }: Link, aliasAt: (table: number) => string): OperationNode {
  return BinaryOperationNode.create(
    columnRef(aliasAt(from.table), from.column),
    OperatorNode.create('='),
    columnRef(aliasAt(to.table), to.column),
  );
}
