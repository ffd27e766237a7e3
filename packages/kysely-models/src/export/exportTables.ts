import { join } from 'node:path';
import { maskedSelect } from '../compile/maskedSelect.ts';
import { mayShowOf } from '../graph/personal/personalColumns.ts';
import type { ProjectRelation } from '../graph/project.ts';
import { relationPath } from '../graph/relationPath.ts';
import { defaultOrder } from '../read/defaultOrder.ts';
import { notBuilt, readFailure } from '../read/readErrors.ts';
import type { Session, Warehouse, WarehouseRow } from '../warehouse/types.ts';
import { inUtc } from '../warehouse/values/utcMoment.ts';
import { exportFolder } from './exportFolder.ts';
import type { ExportFormat } from './exportFormats.ts';
import {
  type ExportedColumn,
  type ExportedTable,
  type ExportNote,
  ExportNotes,
  type TableWriter,
} from './formats/exportedTable.ts';
import { writeCsv } from './formats/writeCsv.ts';
import { writeJson } from './formats/writeJson.ts';
import { writeParquet } from './formats/writeParquet.ts';
import { writeXlsx } from './formats/writeXlsx.ts';

/** A table that was exported. */
export interface ExportResult {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
  readonly masked: readonly string[];
  /** The values that the file holds in another way than the warehouse. */
  readonly notes: readonly ExportNote[];
}

const writers: Readonly<Record<ExportFormat, TableWriter>> = {
  csv: writeCsv,
  json: writeJson,
  xlsx: writeXlsx,
  parquet: writeParquet,
};

/** The options of an export. */
interface ExportOptions {
  /** The formats: a file of each for each relation. */
  readonly formats: readonly ExportFormat[];
  readonly folder: string;
  /** Shows personal data. */
  readonly showsPersonal: boolean;
}

/**
 * Exports published relations into a folder, each as a file, all of one state where the warehouse has
 * transactions: the folder is written whole or not at all.
 *
 * @throws ModelsError RELATION_NOT_BUILT, EXPORT_LIMIT, and as `exportFolder`
 */
export async function exportTables(
  relations: readonly ProjectRelation[],
  warehouse: Warehouse,
  session: Session,
  { formats, folder, showsPersonal }: ExportOptions,
): Promise<readonly ExportResult[]> {
  const isOneState = warehouse.publishing.kind === 'transaction';
  if (isOneState) await session.run('begin transaction');
  try {
    const { tables } = await exportFolder(folder, async (place) => {
      const all: ExportResult[] = [];
      const files = relations.flatMap((relation) =>
        formats.map((format) => ({ relation, format })),
      );
      for (const { relation, format } of files) {
        const table = await exportedTable(relation, warehouse, session, showsPersonal);
        const file = `${fileName(relation.name)}.${format}`;
        const notes = new ExportNotes();
        const rows = await writers[format](join(place, file), table, notes);
        const masked = table.columns.filter((column) => column.masked).map(({ name }) => name);
        all.push({ name: relation.name, file, rows, masked, notes: notes.all });
      }
      return { tables: all };
    });
    return tables;
  } finally {
    if (isOneState) await session.run('rollback').catch(() => undefined);
  }
}

async function exportedTable(
  relation: ProjectRelation,
  warehouse: Warehouse,
  session: Session,
  showsPersonal: boolean,
): Promise<ExportedTable> {
  const { dialect } = warehouse;
  const path = relationPath(relation);
  const found = await warehouse.columns(session, [path]);
  if (found.length === 0) throw notBuilt(relation, `${path.schema}.${path.name}`);
  const mayShow = mayShowOf(relation);
  const described = new Map(
    relation.contract?.columns.map(({ name, description }) => [name, description]),
  );
  const leaving = found.map(({ column: name, type }) => ({
    name,
    type,
    masked: !showsPersonal && !mayShow(name),
  }));
  const columns = leaving.map(
    ({ name, type, masked }): ExportedColumn => ({
      name,
      type: dialect.columnType(type),
      description: described.get(name),
      masked,
    }),
  );
  const kinds = columns.map(({ name, type }) => ({ name, kind: type.kind }));
  const order = defaultOrder(relation, kinds, mayShow).map(
    ({ column, direction = 'asc' }) => `${dialect.identifier(column)} ${direction} nulls last`,
  );
  const select = maskedSelect(dialect, path, leaving);
  const sql = order.length === 0 ? select : `${select} order by ${order.join(', ')}`;
  const rows = rowsOf(relation, warehouse, session, sql, columns);
  return { name: relation.name, columns, rows };
}

/** The rows of a table, moments by the clock of UTC. */
async function* rowsOf(
  relation: ProjectRelation,
  warehouse: Warehouse,
  session: Session,
  sql: string,
  columns: readonly ExportedColumn[],
): AsyncGenerator<readonly WarehouseRow[]> {
  const moments = columns.filter(({ type }) => type.kind === 'timestamptz').map(({ name }) => name);
  try {
    for await (const rows of session.stream(sql, 'text')) {
      yield moments.length === 0 ? rows : rows.map((row) => inUtc(row, moments));
    }
  } catch (cause) {
    throw await readFailure(relation, warehouse, session, cause);
  }
}

/** A name as one of a file on every system. */
const fileName = (name: string) =>
  encodeURIComponent(name).replace(/[*'()!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
