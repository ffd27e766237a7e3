import { type EngineDialect, pathSql, schemaSql } from '../../../compile/dialect/dialect.ts';
import { snowflakeDialect } from '../../../compile/snowflake/snowflakeDialect.ts';
import { csvForm } from '../../../define/formats/csvForm.ts';
import { encodings } from '../../../define/formats/encodings.ts';
import type { LandingFormat } from '../../../define/sources/landing.ts';
import { cutText } from '../../../errors/cutText.ts';
import { limits } from '../../../errors/limits.ts';
import { readsPersonalData } from '../../../graph/personal/showableText.ts';
import { mayShowField } from '../../../graph/personal/shownField.ts';
import {
  type FileLoad,
  keptRejectedRows,
  type LandedSource,
  type RejectedRow,
  type StageLoader,
} from '../../landingLoader.ts';
import type { WarehouseRow } from '../../types.ts';
import { textWithoutValues } from '../connection/snowflakeErrorText.ts';
import {
  addLanded,
  brokenRowsSql,
  countBroken,
  countValues,
  createLanded,
  forgetLanded,
  landedPath,
  landedSql,
  placeOption,
} from './landedValues.ts';
import { createStage, stagePattern, stageReference } from './snowflakeStage.ts';
import { unseenColumns } from './unseenColumns.ts';

/** Has Snowflake copy landed files from a stage, matching columns by their names. */
export const snowflakeLandings: StageLoader = {
  kind: 'stage',
  findSchema: (dialect, { path }) => {
    const name = plainName(schemaSql(dialect, path.schema));
    return `select schema_name from information_schema.schemata where schema_name = ${dialect.literal(name)}`;
  },
  createSchema: (dialect, { path }) =>
    `create schema if not exists ${schemaSql(dialect, path.schema)}`,
  findHistory: (dialect, landed) => {
    const { schema, name } = landedPath(landed);
    const inSchema = plainName(schemaSql(dialect, schema));
    return `select table_name from information_schema.tables where table_schema = ${dialect.literal(inSchema)} and table_name = ${dialect.literal(plainName(dialect.identifier(name)))}`;
  },
  prepare: (dialect, landed) => {
    const { source, path } = landed;
    const stage = createStage(dialect, landed);
    const columns = source.contract.columns.map(
      ({ name, sqlType }) => `${dialect.identifier(name)} ${dialect.typeName(sqlType)}`,
    );
    return [
      `create table if not exists ${pathSql(dialect, path)} (${columns.join(', ')})`,
      ...(stage === undefined ? [] : [stage]),
      createLanded(dialect, landed),
    ];
  },
  clear: (dialect, { path }) => `delete from ${pathSql(dialect, path)}`,
  copy: copyInto,
  loaded: (landed, rows) => rows.flatMap((row) => fileLoad(landed, row) ?? []),
  rejected: (dialect, landed) =>
    `select v.error, v.file, v.row_number, v.rejected_record from table(validate(${landedSql(dialect, landed)}, job_id => '_last')) as v limit ${keptRejectedRows}`,
  rejectedRow,
  countValues,
  unseenColumns: (landed, rows) =>
    unseenColumns(
      landed,
      rows.map((row) => ({ ...row, file: shortName(landed, row['file']) })),
    ),
  countBroken,
  broken: (landed, rows) =>
    rows.map((row) => ({
      file: shortName(landed, row['file']),
      rows: 0,
      rejected: Number(row['rows']),
    })),
  brokenRows: brokenRowsSql,
  brokenRow,
  add: addLanded,
  forget: forgetLanded,
};

/**
 * Returns the statement that copies new files. Rows that cannot be read are left out: whether the
 * others stay is decided by the owner of the transaction, since Snowflake names the rejected rows
 * of no copy that it ended itself.
 *
 * @example
 * // copy into "RAW"."RAW_ORDERS_LANDED_0C7E1B5D" from '@"RAW"."RAW_ORDERS_LANDING_5F0C2A91"'
 * //   file_format = (type = parquet use_logical_type = true) pattern = '(.*orders/)?(.*\/)?[^/]*[.]parquet'
 * //   on_error = 'CONTINUE' match_by_column_name = case_insensitive
 */
function copyInto(dialect: EngineDialect, landed: LandedSource, full: boolean): string {
  return [
    `copy into ${landedSql(dialect, landed)} from ${stageReference(dialect, landed)}`,
    `pattern = ${dialect.literal(stagePattern(landed))}`,
    `file_format = (${fileFormat(dialect, landed.landing.format)})`,
    "on_error = 'CONTINUE'",
    'match_by_column_name = case_insensitive',
    placeOption,
    ...(full ? ['force = true'] : []),
  ].join(' ');
}

/**
 * Returns the file format: options in which Snowflake differs from DuckDB's readers, and defaults
 * of sessions.
 */
function fileFormat(dialect: EngineDialect, format: LandingFormat): string {
  switch (format.kind) {
    case 'parquet':
      return 'type = parquet use_logical_type = true';
    case 'csv': {
      const form = csvForm(format.written);
      const quote = form.quote === '' ? 'none' : dialect.literal(form.quote);
      const escaped = form.escape === form.quote ? 'none' : dialect.literal(form.escape);
      const { encoding = 'utf-8' } = format.written;
      return [
        `type = csv parse_header = true field_delimiter = ${dialect.literal(form.delimiter)}`,
        `field_optionally_enclosed_by = ${quote} escape = ${escaped}`,
        ...(encoding === 'utf-8'
          ? []
          : [`encoding = ${dialect.literal(encodings[encoding].snowflake)}`]),
        'escape_unenclosed_field = none null_if = () empty_field_as_null = true',
        // Columns that the source does not name are left out; rows of another length are rejected.
        'error_on_column_count_mismatch = false skip_blank_lines = true',
      ].join(' ');
    }
    default:
      return format.kind satisfies never;
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
  const isPersonal = readsPersonalData([landed.source]);
  const [number, text] = [row['row_number'], row['rejected_record']];
  const error = String(row['error']).trim();
  return {
    file: shortName(landed, row['file']),
    row: number === null || number === undefined ? undefined : Number(number),
    reason: isPersonal ? textWithoutValues(error) : (error.split('\n')[0] ?? ''),
    text: isPersonal || text === null || text === undefined ? undefined : String(text).trim(),
  };
}

/** A row that was copied, and has values that its columns' types would change. */
function brokenRow({ source, ...landed }: LandedSource, row: WarehouseRow): RejectedRow {
  const { columns } = source.contract;
  const value = (at: number) => cutText(String(row[`r${at}`] ?? ''), limits.cell);
  const reasons = columns.flatMap(({ name, sqlType }, at) => {
    if (row[`b${at}`] !== true) return [];
    const type = snowflakeDialect.typeName(sqlType).toUpperCase();
    const shown = mayShowField(source, name, value(at)) ? `"${value(at)}"` : '***';
    return [`${name}: ${shown} is no ${type}`];
  });
  const isPersonal = readsPersonalData([source]);
  return {
    file: shortName({ source, ...landed }, row['file']),
    row: Number(row['row']),
    reason: reasons.join('; '),
    text: isPersonal ? undefined : columns.map((_, at) => value(at)).join(', '),
  };
}

/** The path below the landing's url; METADATA$FILENAME has the path in the bucket alone. */
function shortName({ landing }: LandedSource, file: unknown): string {
  const text = String(file);
  const folder = landing.stage?.path ?? landing.url;
  const inBucket = folder.replace(/^\w+:\/\/[^/]*\//, '');
  for (const above of [folder, inBucket]) {
    const at = text.indexOf(above);
    if (at >= 0) return text.slice(at + above.length);
  }
  return text;
}

/** A quoted name as the catalog has it. */
const plainName = (quoted: string) => quoted.slice(1, -1).replaceAll('""', '"');
