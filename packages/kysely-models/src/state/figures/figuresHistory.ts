import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import {
  existsIn,
  figuresColumns,
  inPortions,
  isAmong,
  isOf,
  mergeRows,
  stateTable,
} from '../stateParts.ts';
import { readFigures, type TableFigures, writeFigures } from './tableFigures.ts';

const table = stateTable('figures');

/** The number of days whose figures are kept where the configuration does not say. */
export const keptDays = 200;

/** Older days are deleted once there are so many of them, and not one by one. */
const deletedAtOnce = 30;

/** The figures of a relation. */
export interface RelationFigures extends RelationPath {
  readonly figures: readonly TableFigures[];
}

/** Returns the statement that creates the table where it is missing. */
export function createFigures(dialect: EngineDialect): string {
  return `create table if not exists ${pathSql(dialect, table)} (
    ${figuresColumns.map((name) => `${name} varchar not null`).join(', ')})`;
}

/** Returns true when figures were recorded in the warehouse. */
export const hasFigures = existsIn(table);

/**
 * Reads the recorded figures of relations, in no order.
 *
 * @param paths at least one
 * @param newest the number of days, of each column by which there are some; all when left out
 * @throws what the warehouse throws
 */
export async function readFiguresOf(
  { dialect }: Pick<Warehouse, 'dialect'>,
  session: Session,
  paths: readonly RelationPath[],
  newest?: number,
): Promise<readonly RelationFigures[]> {
  const columns = 'schema_name, relation_name, by_column, day, figures';
  const all = `from ${pathSql(dialect, table)}
      where ${isAmong(dialect, paths)}`;
  const rows = await session.rows(
    newest === undefined
      ? `select ${columns} ${all}`
      : `select ${columns} from (select ${columns}, row_number() over (
          partition by schema_name, relation_name, by_column order by day desc) as place ${all}) as counted
          where place <= ${newest}`,
  );
  const byPath = Map.groupBy(rows, (row) =>
    JSON.stringify([row['schema_name'], row['relation_name']]),
  );
  return paths.map(({ schema, name }) => ({
    schema,
    name,
    figures: (byPath.get(JSON.stringify([schema, name])) ?? []).flatMap(
      (row) =>
        readFigures(String(row['by_column']), String(row['day']), String(row['figures'])) ?? [],
    ),
  }));
}

/**
 * Returns the statements that record figures in place of those of the same days. Each may be executed twice.
 */
export function recordFigures(
  dialect: EngineDialect,
  relations: readonly RelationFigures[],
  runId: string,
): readonly string[] {
  const rows = relations.flatMap(({ schema, name, figures }) =>
    figures.map((each) => {
      const cells = [schema, name, each.by, each.day, runId, writeFigures(each)];
      return `(${cells.map(dialect.literal).join(', ')})`;
    }),
  );
  return inPortions(rows).map((portion) =>
    mergeRows(dialect, table, { columns: figuresColumns, values: 2 }, portion),
  );
}

/**
 * Returns the statements that delete the figures of days that are too old.
 *
 * @param relations all that is recorded, with what is recorded now
 * @param kept the number of days that are kept
 */
export function forgetFigures(
  dialect: EngineDialect,
  relations: readonly RelationFigures[],
  kept: number,
): readonly string[] {
  const { literal } = dialect;
  return relations.flatMap(({ figures, ...path }) =>
    [...Map.groupBy(figures, ({ by }) => by)].flatMap(([by, own]) => {
      const days = [...new Set(own.map(({ day }) => day))].sort();
      const first = days.at(-kept);
      if (first === undefined || days.length < kept + deletedAtOnce) return [];
      return [
        `delete from ${pathSql(dialect, table)} where ${isOf(dialect, path)}
          and by_column = ${literal(by)} and day < ${literal(first)}`,
      ];
    }),
  );
}
