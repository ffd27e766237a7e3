import type { OperationNode, SelectQueryNode } from 'kysely';
import { type KeySet, keyColumn } from './keySet.ts';
import { type Rows, storedUnder } from './rows.ts';

/** A step of a derived increment: keys that later steps read. */
export interface KeyStep {
  readonly table: string;
  readonly columns: readonly string[];
  readonly query: OperationNode;
}

/** A view of which some rows are read: its query over them. */
export interface SomeShown {
  readonly view: string;
  readonly query: OperationNode;
}

/** The queries of a derived increment while they are found. */
export class Program {
  readonly steps: KeyStep[] = [];
  /** The views of which some rows are read, by the names that queries give them. */
  readonly shown = new Map<string, SomeShown>();
  /** The columns that are read of the changes of each input. */
  readonly read = new Map<string, Set<string>>();
  /** The inputs of which any change takes a rebuild: why. */
  readonly whole = new Map<string, string>();
  readonly #changed: ReadonlySet<string>;
  #aliases = 0;

  /** @param changed the tables of the warehouse of which rows changed */
  constructor(changed: ReadonlySet<string>) {
    this.#changed = changed;
  }

  /** Returns the tables under some rows of which rows changed. */
  changedUnder(rows: Rows): readonly string[] {
    return [...storedUnder(rows)].filter((name) => this.#changed.has(name));
  }

  /** Adds a step that keeps what a query returns. */
  stage(query: SelectQueryNode, count: number): KeySet {
    const table = `$keys_${this.steps.length + 1}`;
    const columns = Array.from({ length: count }, (_, at) => keyColumn(at));
    this.steps.push({ table, columns, query });
    return { table, columns };
  }

  /** Records that a query reads columns of the changes of an input. */
  reads(input: string, columns: readonly string[]): void {
    this.read.set(input, new Set([...(this.read.get(input) ?? []), ...columns]));
  }

  /** Records that any change of a table takes a rebuild, for the first reason found. */
  needsWhole(names: readonly string[], reason: string): void {
    for (const name of names) if (!this.whole.has(name)) this.whole.set(name, reason);
  }

  /** Returns an alias that no other query has. */
  alias(): string {
    this.#aliases += 1;
    return `affected_${this.#aliases}`;
  }

  /** Returns the name under which queries read some rows of a view. */
  showing(view: string, query: OperationNode): string {
    const name = `$${view}_${this.shown.size + 1}`;
    this.shown.set(name, { view, query });
    return name;
  }
}
