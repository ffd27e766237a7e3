import { createHash } from 'node:crypto';
import { castOrNull } from '../../../compile/checkedCast.ts';
import {
  type EngineDialect,
  pathSql,
  type RelationPath,
} from '../../../compile/dialect/dialect.ts';
import { type FieldConversion, fieldOrNull } from '../../../compile/fileTexts/fieldConversion.ts';
import { meantText, standardText } from '../../../compile/fileTexts/fieldText.ts';
import { textNode } from '../../../compile/tree/nodeTemplate.ts';
import { limits } from '../../../errors/limits.ts';
import { keptRejectedRows, type LandedSource } from '../../landingLoader.ts';

/** Columns of the landed table that say which row of which file a row is; sources have none of them. */
const fileColumn = 'models_file';
const rowColumn = 'models_row';

/**
 * The table that COPY writes to, and whose history records which files were loaded. COPY itself would
 * round what a column of the source's table cannot hold, so the values arrive as the files have them.
 * Other columns are another table, since they have to be read from all files again.
 */
export function landedPath({ source, landing, path }: LandedSource): RelationPath {
  const names = writtenColumns({ source, landing, path }).map(([, written]) => written);
  const what = JSON.stringify([landing.format.kind, names]);
  const key = createHash('sha256').update(what).digest('hex').slice(0, 8);
  return { schema: path.schema, name: `${path.name}_landed_${key}` };
}

/** Returns the statement that creates the landed table where it does not exist. */
export function createLanded(dialect: EngineDialect, landed: LandedSource): string {
  // Parquet has types of its own, which a VARIANT keeps and a text would format.
  const type = landed.landing.format.kind === 'csv' ? 'varchar' : 'variant';
  const columns = writtenColumns(landed).map(
    ([, written]) => `${dialect.identifier(written)} ${type}`,
  );
  const place = `${dialect.identifier(fileColumn)} varchar, ${dialect.identifier(rowColumn)} number(38, 0)`;
  return `create table if not exists ${landedSql(dialect, landed)} (${[...columns, place].join(', ')})`;
}

/** The option of COPY that records which row of which file a row is. */
export const placeOption = `include_metadata = (${fileColumn} = metadata$filename, ${rowColumn} = metadata$file_row_number)`;

/** Returns the statement that counts the copied rows of each file, and the values of each column. */
export function countValues(dialect: EngineDialect, landed: LandedSource): string {
  const written = new Map(writtenColumns(landed));
  const counts = landed.source.contract.columns.flatMap(({ name }, at) => {
    const own = written.get(name);
    return own === undefined ? [] : [`, count(${dialect.identifier(own)}) as "v${at}"`];
  });
  const file = dialect.identifier(fileColumn);
  return `select ${file} as "file", count(*) as "rows"${counts.join('')} from ${landedSql(dialect, landed)} group by ${file} order by ${file} nulls first`;
}

/** Returns how many rows of each file have a value that is not one of its column's type. */
export function countBroken(dialect: EngineDialect, landed: LandedSource): string {
  return `select f as "file", count(*) as "rows" from ${typedRows(dialect, landed)} where ${anyBroken(landed)} group by f`;
}

/** Returns the first rows with such a value; which values these are, and what else may be shown. */
export function brokenRowsSql(dialect: EngineDialect, landed: LandedSource): string {
  const columns = landed.source.contract.columns.flatMap(({ pii }, at) => [
    `${isBroken(at)} as "b${at}"`,
    `${pii ? 'null' : `left(cast(r${at} as varchar), ${limits.cell + 1})`} as "r${at}"`,
  ]);
  return `select f as "file", n as "row", ${columns.join(', ')} from ${typedRows(dialect, landed)} where ${anyBroken(landed)} order by f nulls first, n nulls first limit ${keptRejectedRows}`;
}

/** Returns the statement that adds the other rows to the source's table. */
export function addLanded(dialect: EngineDialect, landed: LandedSource): string {
  const { columns } = landed.source.contract;
  const names = columns.map(({ name }) => dialect.identifier(name)).join(', ');
  const values = columns.map((_, at) => `t${at}`).join(', ');
  return `insert into ${pathSql(dialect, landed.path)} (${names}) select ${values} from ${typedRows(dialect, landed)} where not (${anyBroken(landed)})`;
}

/** Returns the statement that empties the landed table; it keeps its history of files. */
export function forgetLanded(dialect: EngineDialect, landed: LandedSource): string {
  return `delete from ${landedSql(dialect, landed)}`;
}

/** The landed table as SQL. */
export function landedSql(dialect: EngineDialect, landed: LandedSource): string {
  return pathSql(dialect, landedPath(landed));
}

const isBroken = (at: number) => `(t${at} is null and w${at} is not null)`;

const anyBroken = ({ source }: LandedSource) =>
  source.contract.columns.map((_, at) => isBroken(at)).join(' or ');

/** The columns that files have, as the source calls them and as the files do. */
function writtenColumns({ source, landing }: LandedSource): readonly (readonly [string, string])[] {
  const { names, fileColumn: ofFile } = landing.format.written;
  return source.contract.columns.flatMap(({ name }) =>
    name === ofFile ? [] : [[name, identifierOf(names?.[name] ?? name)] as const],
  );
}

/** A header in capitals as an identifier, which Snowflake writes in capitals: COPY finds it in any case. */
const identifierOf = (header: string) =>
  header === header.toUpperCase() ? header.toLowerCase() : header;

/** Each row with its values as the file has them (r), as they are converted (w), and with types (t). */
function typedRows(dialect: EngineDialect, landed: LandedSource): string {
  const { kind, written: format } = landed.landing.format;
  const isCsv = kind === 'csv';
  const names = new Map(writtenColumns(landed));
  const columns = landed.source.contract.columns.map((column, at) => {
    const name = names.get(column.name);
    const raw = name === undefined ? fileName(dialect, landed) : dialect.identifier(name);
    const value = isCsv ? dialect.print(meantText(textNode(raw), column, format)) : raw;
    const standard = isCsv ? standardText(dialect, textNode(`w${at}`), column, format) : undefined;
    return { column, at, raw, value, standard };
  });
  const place = `${dialect.identifier(fileColumn)} as f, ${dialect.identifier(rowColumn)} as n`;
  const standards = columns.flatMap(({ standard, at }) =>
    standard === undefined ? [] : [`${dialect.print(standard)} as s${at}`],
  );
  const isNested = standards.length > 0;
  const typedOf = ({ column, at, value, standard }: (typeof columns)[number]) => {
    const text = textNode(isNested ? `w${at}` : value);
    const from = { relation: landed.source.name, column, format, text };
    return `${typed(dialect, { ...from, standard: standard && textNode(`s${at}`) }, isCsv)} as t${at}`;
  };
  const table = landedSql(dialect, landed);
  const read = columns.map((each) => `${each.raw} as r${each.at}, ${each.value} as w${each.at}`);
  if (!isNested) {
    const all = columns.map((each, at) => `${read[at]}, ${typedOf(each)}`);
    return `(select ${place}, ${all.join(', ')} from ${table}) as "ROWS_READ"`;
  }
  const fields = `(select ${place}, ${read.join(', ')} from ${table}) as "FIELDS"`;
  const texts = `(select *, ${standards.join(', ')} from ${fields}) as "TEXTS"`;
  return `(select *, ${columns.map(typedOf).join(', ')} from ${texts}) as "ROWS_READ"`;
}

/** The name of a row's file below the landing's url; METADATA$FILENAME has the path in the bucket. */
function fileName(dialect: EngineDialect, { landing }: LandedSource): string {
  const folder = landing.stage?.path ?? landing.url.replace(/^\w+:\/\/[^/]*\//, '');
  const [path, begin] = [dialect.identifier(fileColumn), dialect.literal(folder)];
  return `case when position(${begin} in ${path}) > 0 then substr(${path}, position(${begin} in ${path}) + ${folder.length}) else ${path} end`;
}

function typed(dialect: EngineDialect, field: FieldConversion, isCsv: boolean): string {
  const { column, text } = field;
  const { sqlType: to } = column;
  if (!isCsv)
    return dialect.print(castOrNull(dialect, { value: text, from: { kind: 'json' }, to }));
  // A text that is cast to VARIANT stays a text.
  return to.kind === 'json'
    ? `try_parse_json(${dialect.print(text)})`
    : dialect.print(fieldOrNull(dialect, field));
}
