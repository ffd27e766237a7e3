import { type EngineDialect, pathSql, schemaSql } from '../../compile/dialect.ts';
import type { LandingFormat } from '../../define/landing.ts';
import {
  type FileLoad,
  keptRejectedRows,
  type LandedSource,
  type RejectedRow,
  type StageLoader,
} from '../landingLoader.ts';
import type { WarehouseRow } from '../types.ts';
import { createStage, stagePattern, stageReference } from './snowflakeStage.ts';

/** Has Snowflake copy landed files from a stage, matching columns by their names. */
export const snowflakeLandings: StageLoader = {
  kind: 'stage',
  findSchema: (dialect, { path }) => {
    const name = schemaSql(dialect, path.schema).slice(1, -1).replaceAll('""', '"');
    return `select schema_name from information_schema.schemata where schema_name = ${dialect.literal(name)}`;
  },
  createSchema: (dialect, { path }) =>
    `create schema if not exists ${schemaSql(dialect, path.schema)}`,
  prepare: (dialect, landed) => {
    const { source, path } = landed;
    const stage = createStage(dialect, landed);
    const columns = source.contract.columns.map(
      ({ name, sqlType }) => `${dialect.identifier(name)} ${dialect.typeName(sqlType)}`,
    );
    return [
      `create table if not exists ${pathSql(dialect, path)} (${columns.join(', ')})`,
      ...(stage === undefined ? [] : [stage]),
    ];
  },
  clear: (dialect, { path }) => `delete from ${pathSql(dialect, path)}`,
  copy: copyInto,
  loaded: (landed, rows) => rows.flatMap((row) => fileLoad(landed, row) ?? []),
  rejected: (dialect, { path }) =>
    `select v.error, v.file, v.row_number, v.rejected_record from table(validate(${pathSql(dialect, path)}, job_id => '_last')) as v limit ${keptRejectedRows}`,
  rejectedRow,
};

/**
 * The statement that copies what is new. Rows that cannot be read are left out: whether the others
 * stay is decided by who holds the transaction, since Snowflake names the rejected rows of no copy
 * that it ended itself.
 *
 * @example
 * // copy into "RAW"."RAW_ORDERS" from '@"RAW"."RAW_ORDERS_LANDING_5F0C2A91"'
 * //   file_format = (type = parquet use_logical_type = true) pattern = '(.*orders/)?(.*\/)?[^/]*[.]parquet'
 * //   on_error = 'CONTINUE' match_by_column_name = case_insensitive
 */
function copyInto(dialect: EngineDialect, landed: LandedSource, full: boolean): string {
  return [
    `copy into ${pathSql(dialect, landed.path)} from ${stageReference(dialect, landed)}`,
    `pattern = ${dialect.literal(stagePattern(landed))}`,
    `file_format = (${fileFormat(dialect, landed.landing.format)})`,
    "on_error = 'CONTINUE'",
    'match_by_column_name = case_insensitive',
    ...(full ? ['force = true'] : []),
  ].join(' ');
}

/** What of Snowflake's formats differs from what DuckDB's readers take, and defaults of sessions. */
function fileFormat(dialect: EngineDialect, format: LandingFormat): string {
  switch (format.kind) {
    case 'parquet':
      return 'type = parquet use_logical_type = true';
    case 'csv':
      return [
        `type = csv parse_header = true field_delimiter = ${dialect.literal(format.delimiter)}`,
        `field_optionally_enclosed_by = '"' escape = ${format.escape === '"' ? 'none' : dialect.literal(format.escape)}`,
        'escape_unenclosed_field = none null_if = () empty_field_as_null = true',
        // Columns that the source does not name are left out; rows of another length are rejected.
        'error_on_column_count_mismatch = false skip_blank_lines = true',
        "date_format = 'YYYY-MM-DD'",
      ].join(' ');
    default:
      return format satisfies never;
  }
}

/** A row that COPY gave; where it found no file, it gives one that only says so. */
function fileLoad(landed: LandedSource, row: WarehouseRow): FileLoad | undefined {
  const { file, rows_parsed: parsed, rows_loaded: rows } = row;
  if (file === undefined || row['status'] === 'LOAD_SKIPPED') return undefined;
  return {
    file: shortName(landed, file),
    rows: Number(rows),
    // Of a file that could not be parsed at all there are errors, and no rows.
    rejected: Number(parsed) - Number(rows) || Number(row['errors_seen'] ?? 0),
  };
}

function rejectedRow(landed: LandedSource, row: WarehouseRow): RejectedRow {
  const isPersonal = landed.source.contract.columns.some(({ pii }) => pii);
  const [number, text] = [row['row_number'], row['rejected_record']];
  const reason = String(row['error']).split('\n')[0] ?? '';
  return {
    file: shortName(landed, row['file']),
    row: number === null || number === undefined ? undefined : Number(number),
    reason: isPersonal ? reason.replace(/'.*'/s, "'***'") : reason,
    text: isPersonal || text === null || text === undefined ? undefined : String(text).trim(),
  };
}

/** The path below the landing's url. */
function shortName({ landing }: LandedSource, file: unknown): string {
  const text = String(file);
  const folder = landing.stage?.path ?? landing.url;
  const at = text.indexOf(folder);
  return at < 0 ? text : text.slice(at + folder.length);
}
