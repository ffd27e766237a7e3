import {
  BinaryOperationNode,
  JoinNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  type ReferenceNode,
  type SelectQueryNode,
} from 'kysely';
import { changesOf } from '../../define/models/incrementalContext.ts';
import { readNames } from '../tree/readNames.ts';
import { checkExpression, columnsIn, isOfRow, meaningOf } from './expressions.ts';
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
import { equalColumns, isSame, isSameKind, type Joins, joinsOf, type Link } from './links.ts';
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
import { type BlockRows, columnsOf, type Rows, type StackedRows, type UsedColumn } from './rows.ts';

/**
 * Finds the values of some columns of rows for which the rows may differ from those before: for every other
 * value the rows with it are the same, as often.
 */
export class AffectedKeys {
  readonly #program: Program;
  readonly #relation: (name: string) => Rows | undefined;
  #known = new Map<Rows, Map<string, KeySet | undefined>>();

  /** @param relation returns the rows of a relation, for subqueries */
  constructor(program: Program, relation: (name: string) => Rows | undefined) {
    this.#program = program;
    this.#relation = relation;
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

  /**
   * Refuses rows that are not the same each time, or follow from more than tables.
   *
   * @throws NotDerivable
   */
  check(rows: Rows): void {
    if (rows.kind === 'shown') this.check(rows.rows);
    else if (rows.kind === 'stacked') {
      for (const each of [rows.first, ...rows.others.map((other) => other.rows)]) this.check(each);
    } else if (rows.kind === 'block') {
      this.#check(rows);
      for (const table of rows.tables) this.check(table.rows);
    }
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

  /** Refuses a query whose rows follow from more than its tables, or are not the same each time. */
  #check({ owner, query, outputs }: BlockRows): void {
    const { where, groupBy, having, orderBy, distinctOn = [], joins = [] } = query;
    const isConstant = (subquery: SelectQueryNode) =>
      [...readNames(subquery)].every((name) => {
        const rows = this.#relation(name);
        return rows === undefined || this.#program.changedUnder(rows).length === 0;
      });
    const nodes = [
      ...outputs.map(({ node }) => node),
      ...[where, groupBy, having, orderBy, ...distinctOn, ...joins.map(({ on }) => on)],
    ];
    for (const node of nodes) {
      if (node !== undefined) checkExpression(node, owner, isConstant);
    }
    if (query.endModifiers !== undefined) notDerivable(`${owner} ends with a modifier`);
    for (const { modifier, rawModifier } of query.frontModifiers ?? []) {
      if (rawModifier !== undefined || modifier !== 'Distinct') {
        notDerivable(`${owner} has a modifier of SELECT that is not DISTINCT`);
      }
    }
  }

  /** Finds the values of expressions over the rows that tables make together, before groups and windows. */
  #ofRows(block: BlockRows, values: readonly OperationNode[]): KeySet | undefined {
    const { owner, tables } = block;
    const joins = joinsOf(block);
    if (joins.other !== undefined) notDerivable(`${owner} has a join of the kind ${joins.other}`);
    const needed = values.flatMap((value) => columnsIn(value, block));
    if (needed.length === 0) notDerivable(`the key of ${owner} is the same for all rows`);
    const base = baseOf(block, joins, needed);
    const { at: start, expressions } = base.inTermsOf(values);
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

/** A step from a table of a query to another that is joined to it. */
interface Hop {
  readonly from: number;
  readonly to: number;
  readonly links: readonly Link[];
}

/** Returns the shortest way from a table to each that can be reached. */
function pathsFrom(start: number, links: readonly Link[]): ReadonlyMap<number, readonly Hop[]> {
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

/** Finds the table by whose columns alone expressions can be written, of which no row may be missing. */
function baseOf(block: BlockRows, joins: Joins, needed: readonly UsedColumn[]) {
  const { owner, tables } = block;
  const always = { links: joins.links.filter(({ isAlways }) => isAlways) };
  for (const at of tables.keys()) {
    if (joins.optional.has(at)) continue;
    const inTable = needed.map((column) =>
      equalColumns(column, always).find(({ table }) => table === at),
    );
    if (!inTable.every((place) => place !== undefined)) continue;
    const alias = tables[at]?.alias ?? '';
    const inTermsOf = (values: readonly OperationNode[]) => {
      const replacer = new ColumnReplacer((node) => {
        const own = block.columnOf(node);
        const place = own && equalColumns(own, always).find(({ table }) => table === at);
        return place && columnRef(alias, place.column);
      });
      return { at, expressions: values.map((value) => replacer.transformNode(value)) };
    };
    return { inTermsOf };
  }
  const [first] = needed.filter(({ table }) => joins.optional.has(table));
  return notDerivable(
    first === undefined
      ? `the key of ${owner} has columns of several tables`
      : `${first.column} of ${owner} comes from ${tables[first.table]?.alias}, of which a row may be missing`,
  );
}

class ColumnReplacer extends OperationNodeTransformer {
  readonly #replace: (node: OperationNode) => OperationNode | undefined;

  constructor(replace: (node: OperationNode) => OperationNode | undefined) {
    super();
    this.#replace = replace;
  }

  protected override transformReference(node: ReferenceNode): ReferenceNode {
    // Sound: the place of a reference takes any expression, and a column is replaced by a column.
    return (this.#replace(node) ?? node) as ReferenceNode;
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

function typeAt(rows: Rows, place: number) {
  if (rows.kind === 'stored' || rows.kind === 'shown') return undefined;
  const name = columnsOf(rows)?.[place];
  return rows.outputs.find((output) => output.name === name)?.type;
}
