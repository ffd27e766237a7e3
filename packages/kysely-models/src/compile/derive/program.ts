import type { OperationNode, SelectQueryNode } from 'kysely';
import { changesOf } from '../../define/models/incrementalContext.ts';
import { type TypedColumn, unknown } from '../types/inferredType.ts';
import { countedNode, type KeySet, keyColumn, keysNode } from './keySet.ts';
import { notDerivable } from './notDerivable.ts';
import { type Rows, type SeenColumns, type StoredRows, storedUnder } from './rows.ts';

/** The part of an input's changes that is read. */
export interface ChangedColumns {
  readonly columns: ReadonlySet<string>;
  /** True where it is read how often each row is gone or added. */
  readonly isCounted: boolean;
  /** True where rows that differ in other columns alone are no change, and equal ones may be one with their number. */
  readonly isNet: boolean;
}

/** A step of a derived increment: keys that later steps read. */
export interface KeyStep {
  readonly table: string;
  readonly columns: readonly TypedColumn[];
  readonly query: OperationNode;
}

/** A view of which some rows are read: its query over them. */
export interface SomeShown {
  readonly view: string;
  readonly query: OperationNode;
}

/** The queries of a derived increment while they are found. */
export class Program {
  steps: readonly KeyStep[] = [];
  /** The views of which some rows are read, by the names that queries give them. */
  shown: ReadonlyMap<string, SomeShown> = new Map();
  /** The part that is read of the changes of each input. */
  read: ReadonlyMap<string, ChangedColumns> = new Map();
  /** The inputs of which any change takes a rebuild: why. */
  whole: ReadonlyMap<string, string> = new Map();
  /** The inputs of which it is taken that they have one row, and had one. */
  onlyRows: ReadonlySet<string> = new Set();
  readonly #changed: ReadonlySet<string>;
  /** Returns true for a table whose changes say how often each row is gone or added. */
  readonly isCounted: (table: string) => boolean;
  #aliases = 0;

  /**
   * @param changed the tables of the warehouse of which rows changed
   */
  constructor(changed: ReadonlySet<string>, isCounted: (table: string) => boolean) {
    this.#changed = changed;
    this.isCounted = isCounted;
  }

  /** Returns the tables under some rows of which rows changed. */
  changedUnder(rows: Rows): readonly string[] {
    return [...storedUnder(rows)].filter((name) => this.#changed.has(name));
  }

  /** Adds a step that keeps what a query returns. */
  stage(query: SelectQueryNode, count: number): KeySet {
    const columns = Array.from({ length: count }, (_, at) => keyColumn(at));
    return this.stageColumns(
      query,
      columns.map((name) => ({ name, type: unknown })),
    );
  }

  /** Adds a step that keeps what a query returns, by the names and types of its columns. */
  stageColumns(query: SelectQueryNode, columns: readonly TypedColumn[]): KeySet {
    const table = `$keys_${this.steps.length + 1}`;
    this.steps = [...this.steps, { table, columns, query }];
    return { table, columns: columns.map(({ name }) => name) };
  }

  /**
   * Adds a step that keeps the values that some columns have in rows of a table that changed.
   *
   * @param seen the columns of which a change counts; undefined for all
   */
  stageChanges(
    { name, columns: all }: StoredRows,
    columns: readonly string[],
    seen?: SeenColumns,
  ): KeySet {
    const read = [...new Set([...columns, ...(seen ?? [])])];
    const isAll = seen === undefined || read.length >= (all?.length ?? Number.POSITIVE_INFINITY);
    const isCounted = !isAll && this.isCounted(name);
    this.#reads(name, isCounted ? read : columns, { isCounted, isNet: isCounted });
    const changes = { table: changesOf(name), columns };
    return this.stage(isCounted ? countedNode(changes, read) : keysNode(changes), columns.length);
  }

  /**
   * Returns the rows of a table that came or are gone, by some columns, each as often as it did.
   *
   * @throws NotDerivable where that is not kept
   */
  countedChanges(name: string, columns: readonly string[]): KeySet {
    if (!this.isCounted(name))
      notDerivable(`the changes of ${name} do not count how often each row was added or removed`);
    this.#reads(name, columns, { isCounted: true, isNet: false });
    return { table: changesOf(name), columns };
  }

  /** Returns the changes of a table of one row: the row that it had, and the one that it has. */
  onlyRowChanges(name: string, columns: readonly string[]): KeySet {
    this.onlyRows = new Set([...this.onlyRows, name]);
    return this.countedChanges(name, columns);
  }

  #reads(
    name: string,
    columns: readonly string[],
    { isCounted, isNet }: Omit<ChangedColumns, 'columns'>,
  ): void {
    const known = this.read.get(name);
    const all = {
      columns: new Set([...(known?.columns ?? []), ...columns]),
      isCounted: known?.isCounted === true || isCounted,
      isNet: known?.isNet !== false && isNet,
    };
    this.read = new Map([...this.read, [name, all]]);
  }

  /** Records that any change of a table takes a rebuild, for the first reason found. */
  needsWhole(names: readonly string[], reason: string): void {
    const added = names.filter((name) => !this.whole.has(name));
    this.whole = new Map([...this.whole, ...added.map((name) => [name, reason] as const)]);
  }

  /** Returns an alias that no other query has. */
  alias(): string {
    this.#aliases += 1;
    return `affected_${this.#aliases}`;
  }

  /** Returns the name under which queries read some rows of a view. */
  showing(view: string, query: OperationNode): string {
    const name = `$${view}_${this.shown.size + 1}`;
    this.shown = new Map([...this.shown, [name, { view, query }]]);
    return name;
  }

  /** Returns what was found so far. */
  save(): Found {
    const { steps, shown, read, whole, onlyRows } = this;
    return { steps, shown, read, whole, onlyRows };
  }

  /** Forgets what was found since. */
  restore({ steps, shown, read, whole, onlyRows }: Found): void {
    Object.assign(this, { steps, shown, read, whole, onlyRows });
  }
}

/** The queries that were found. */
type Found = Pick<Program, 'steps' | 'shown' | 'read' | 'whole' | 'onlyRows'>;
