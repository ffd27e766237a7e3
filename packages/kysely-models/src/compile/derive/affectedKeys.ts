import type { OperationNode, SelectQueryNode } from 'kysely';
import {
  columnsIn,
  columnsSeen,
  isOfRow,
  meaningOf,
  seenOutputs,
  seenPlaces,
  windowsIn,
} from './expressions.ts';
import {
  aliased,
  type KeySet,
  keyColumn,
  keysNode,
  selectNode,
  someKeys,
  unionNode,
} from './keySet.ts';
import { isSameKind, joinsOf, pathsFrom } from './links.ts';
import { NotDerivable, notDerivable } from './notDerivable.ts';
import { alongPath, inOneTable, named } from './oneTable.ts';
import { type ComparedRows, comparedWithOnlyRow } from './onlyRow.ts';
import type { Program } from './program.ts';
import {
  divisionsOf,
  isWhole,
  namesAt,
  placesOf,
  restrictedRows,
  valuesIn,
  valuesOf,
} from './restrictedRows.ts';
import { isLimited } from './rowNodes.ts';
import { type BlockRows, type Rows, type SeenColumns, type StackedRows, typeAt } from './rows.ts';

/**
 * Finds the values of some columns of rows for which the rows may differ from those before in columns that are
 * seen: for every other value the rows with it are the same in these columns, as often.
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
   * @param seen the columns, beside those of the key, in which a difference counts; undefined for all
   * @throws NotDerivable
   */
  of(rows: Rows, columns: readonly string[], seen?: SeenColumns): KeySet | undefined {
    const known = this.#known.get(rows) ?? new Map<string, KeySet | undefined>();
    this.#known.set(rows, known);
    const key = JSON.stringify([columns, seen && [...new Set([...columns, ...seen])].sort()]);
    if (known.has(key)) return known.get(key);
    const found =
      this.#program.changedUnder(rows).length === 0 ? undefined : this.#find(rows, columns, seen);
    known.set(key, found);
    return found;
  }

  #find(rows: Rows, columns: readonly string[], seen: SeenColumns): KeySet | undefined {
    switch (rows.kind) {
      case 'stored':
        return this.#program.stageChanges(rows, columns, seen);
      case 'shown': {
        const other = columns.find((column) => !rows.kept.has(column));
        if (other !== undefined) {
          notDerivable(`${rows.name} publishes ${other} with another type than its query gives`);
        }
        return this.of(rows.rows, columns, seen);
      }
      case 'block':
        return this.#ofBlock(rows, columns, seen);
      case 'stacked':
        return this.#ofStacked(rows, columns, seen);
      default:
        return rows satisfies never;
    }
  }

  #ofStacked(rows: StackedRows, columns: readonly string[], seen: SeenColumns): KeySet | undefined {
    const { owner, first, others, end, outputs } = rows;
    if (isLimited({ kind: 'SelectQueryNode', ...end })) notDerivable(`${owner} has a LIMIT`);
    const places = placesOf(rows, columns);
    const seenAt = seenPlaces(rows, seen);
    const keys = [first, ...others.map((other) => other.rows)].map((branch) => {
      for (const place of places) {
        const [a, b] = [outputs[place], typeAt(branch, place)];
        if (a === undefined || b === undefined || !isSameKind(a.type, b)) {
          notDerivable(`the branches of ${owner} give ${a?.name ?? 'a key'} different types`);
        }
      }
      return this.of(branch, namesAt(branch, places), seenAt && namesAt(branch, seenAt));
    });
    return this.#united(
      keys.filter((each) => each !== undefined),
      columns.length,
    );
  }

  #united(parts: readonly (KeySet | SelectQueryNode)[], count: number): KeySet | undefined {
    const [first] = parts;
    if (first === undefined || (parts.length === 1 && 'table' in first)) return first;
    const queries = parts.map((part) => ('table' in part ? keysNode(part) : part));
    return this.#program.stage(unionNode(queries), count);
  }

  #ofBlock(block: BlockRows, columns: readonly string[], seen: SeenColumns): KeySet | undefined {
    const { owner, query } = block;
    const values = valuesOf(block, columns);
    if (isLimited(query)) notDerivable(`${owner} has a LIMIT`);
    if (isWhole(block)) notDerivable(`${owner} aggregates all rows to one`);
    const other = values.findIndex((value) => !isOfRow(value));
    if (other >= 0) {
      notDerivable(
        `${columns[other]} of ${owner} is an aggregate or a window, whose value depends on other rows`,
      );
    }
    const outputs = seenOutputs(block, columns, seen);
    const own = this.ofRows(
      block,
      values,
      outputs.map(({ node }) => node),
    );
    const parts: (KeySet | SelectQueryNode)[] = own === undefined ? [] : [own];
    const meaning = (division: readonly OperationNode[]) =>
      JSON.stringify(division.map((each) => meaningOf(each, block)).sort());
    const divisions = new Map(
      divisionsOf({ ...block, outputs }).map((division) => [meaning(division), division]),
    );
    for (const [same, division] of divisions) {
      const meanings = new Set(division.map((each) => meaningOf(each, block)));
      if (values.every((value) => meanings.has(meaningOf(value, block)))) continue;
      if (division.length === 0) notDerivable(`${owner} has a window without PARTITION BY`);
      // Rows follow from the rest of their part only through what is computed over it.
      const over = outputs.filter(({ node }) =>
        windowsIn(node).some(({ partitionBy }) => meaning(partitionBy) === same),
      );
      const found = this.#ofDivision(
        block,
        division,
        over.map(({ node }) => node),
      );
      if (found.keys === undefined) continue;
      parts.push(valuesIn(this.#someOf(block, found.by, found.keys), values));
    }
    return this.#united(parts, columns.length);
  }

  /**
   * Finds the affected parts into which a window divides rows: by all of its expressions, or else by one of
   * them, whose parts are made of whole ones.
   */
  #ofDivision(
    block: BlockRows,
    division: readonly OperationNode[],
    over: readonly OperationNode[],
  ): { readonly by: readonly OperationNode[]; readonly keys: KeySet | undefined } {
    const choices = [division, ...(division.length > 1 ? division.map((each) => [each]) : [])];
    let first: NotDerivable | undefined;
    for (const by of choices) {
      const [known, saved] = [
        new Map([...this.#known].map(([rows, keys]) => [rows, new Map(keys)])),
        this.#program.save(),
      ];
      try {
        if (!by.every(isOfRow)) notDerivable(`${block.owner} partitions a window by an aggregate`);
        return { by, keys: this.ofRows(block, by, [...by, ...over]) };
      } catch (error) {
        if (!(error instanceof NotDerivable)) throw error;
        first ??= error;
        this.#known = known;
        this.#program.restore(saved);
      }
    }
    throw first ?? new TypeError('unreachable: the whole division is always tried');
  }

  /**
   * Finds the values of expressions over the rows that tables make together, before groups and windows.
   *
   * @param seen the expressions in which a difference counts
   */
  ofRows(
    block: BlockRows,
    values: readonly OperationNode[],
    seen: readonly OperationNode[],
  ): KeySet | undefined {
    const { owner, tables } = block;
    const joins = joinsOf(block);
    const read = columnsSeen(block, [...values, ...seen]);
    if (joins.other !== undefined) notDerivable(`${owner} has a join of the kind ${joins.other}`);
    const { at: start, expressions } = inOneTable(block, joins, values);
    const parts: (KeySet | SelectQueryNode)[] = [];
    const own = tables[start];
    const paths = pathsFrom(start, joins.links);
    if (own === undefined) return undefined;
    // Before what is below: where any change takes all rows, nothing has to be looked for.
    parts.push(
      ...this.#besideJoins(block, paths, { start, expressions, seen: [...values, ...seen] }),
    );
    const columns = [
      ...new Set(
        expressions.flatMap((value) => columnsIn(value, block)).map(({ column }) => column),
      ),
    ];
    const keys = this.of(own.rows, columns, read[start]);
    if (keys !== undefined) {
      const places = expressions.map((node) => {
        const column = block.columnOf(node)?.column;
        return column === undefined ? -1 : columns.indexOf(column);
      });
      const changed = aliased(keysNode(keys, columns), own.alias);
      parts.push(
        places.includes(-1)
          ? selectNode(named(expressions), changed, { isDistinct: true })
          : someKeys(keys, places),
      );
    }
    for (const [at, table] of tables.entries()) {
      const path = paths.get(at);
      const isUnchanged = this.#program.changedUnder(table.rows).length === 0;
      if (at === start || path === undefined || isUnchanged) continue;
      const linked = path.at(-1)?.links ?? [];
      const found = this.of(
        table.rows,
        linked.map(({ to }) => to.column),
        read[at],
      );
      if (found === undefined) continue;
      parts.push(alongPath(block, { start, path, keys: found, expressions }, this.#program));
    }
    return this.#united(parts, values.length);
  }

  /** Finds what follows from changes of tables that no equal column joins. */
  #besideJoins(
    block: BlockRows,
    paths: ReturnType<typeof pathsFrom>,
    of: Omit<ComparedRows, 'at'>,
  ): readonly SelectQueryNode[] {
    return [...block.tables.entries()].flatMap(([at, { alias, rows }]) => {
      const changed = this.#program.changedUnder(rows);
      const isWhole = changed.every((name) => this.#program.whole.has(name));
      if (paths.has(at) || isWhole) return [];
      const compared = comparedWithOnlyRow(block, { ...of, at }, this.#program);
      if (compared !== undefined) return compared.query ?? [];
      this.#program.needsWhole(
        changed,
        `${block.owner} joins ${alias} without an equality condition`,
      );
      return [];
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
