import type { InferredType } from '../../compile/types/inferredType.ts';
import type { WarehouseRow } from '../../warehouse/types.ts';

/** A column as it is exported. */
export interface ExportedColumn {
  readonly name: string;
  readonly type: InferredType;
  readonly description: string | undefined;
  readonly masked: boolean;
}

/** A table as it is exported, portion by portion; decimals are text. */
export interface ExportedTable {
  readonly name: string;
  readonly columns: readonly ExportedColumn[];
  readonly rows: AsyncIterable<readonly WarehouseRow[]>;
}

/**
 * A deviation of a file from the warehouse:
 * - `formula_prevented`: texts that a spreadsheet would compute are marked as text
 * - `written_as_text`: numbers and days that the format cannot hold exactly
 * - `fraction_of_millisecond`: times that the format holds to the millisecond
 * - `more_than_15_digits`: numbers that many readers of the format round
 */
export type ExportNoteKind =
  | 'formula_prevented'
  | 'written_as_text'
  | 'fraction_of_millisecond'
  | 'more_than_15_digits';

/** The number of values of a column that a file holds in another way. */
export interface ExportNote {
  readonly column: string;
  readonly kind: ExportNoteKind;
  readonly values: number;
}

/** Counts deviations by column. */
export class ExportNotes {
  readonly #counts = new Map<string, ExportNote>();

  count(column: string, kind: ExportNoteKind): void {
    const key = JSON.stringify([column, kind]);
    const before = this.#counts.get(key);
    this.#counts.set(key, { column, kind, values: (before?.values ?? 0) + 1 });
  }

  get all(): readonly ExportNote[] {
    return [...this.#counts.values()];
  }
}

/** Writes a table into a file, and gives the number of its rows. */
export type TableWriter = (
  path: string,
  table: ExportedTable,
  notes: ExportNotes,
) => Promise<number>;
