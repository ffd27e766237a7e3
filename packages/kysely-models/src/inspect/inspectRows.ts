import { duckdbDialect } from '../compile/duckdb/duckdbDialect.ts';
import { fieldOrNull } from '../compile/fileTexts/fieldConversion.ts';
import { meantText, standardText } from '../compile/fileTexts/fieldText.ts';
import { textNode } from '../compile/tree/nodeTemplate.ts';
import { plainColumn } from '../define/contract/contract.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import { plainName } from '../define/formats/matchHeader.ts';
import type { Session } from '../warehouse/types.ts';
import { type Guess, guessTypes } from './guessType.ts';
import type { InspectedColumn } from './inspected.ts';
import { isPersonalColumn } from './isPersonal.ts';
import { uniqueNames } from './uniqueNames.ts';

const { identifier, literal, print } = duckdbDialect;

/** Values that a first guess is made of; what it says is then held against all rows. */
const sampled = 2000;

/** A column with more values is not a list of them. */
const listed = 12;

/**
 * Returns the columns of a table of texts as their values show them: a type holds for every row, or it is not
 * named.
 *
 * @param written the names that the file has for the columns, which are called c0, c1 … in the table
 */
export async function inspectRows(
  session: Session,
  table: string,
  written: readonly string[],
): Promise<{ readonly rows: number; readonly columns: readonly InspectedColumn[] }> {
  const [counted] = await session.rows(`select count(*) as n from ${table}`);
  const rows = Number(counted?.['n'] ?? 0);
  const names = uniqueNames(written.map(sqlName));
  const columns: InspectedColumn[] = [];
  for (const [at, title] of written.entries()) {
    columns.push(
      await inspectColumn(session, {
        table,
        rows,
        at,
        title,
        name: names[at] ?? `column_${at + 1}`,
      }),
    );
  }
  return { rows, columns };
}

interface ColumnOf {
  readonly table: string;
  readonly rows: number;
  readonly at: number;
  readonly title: string;
  readonly name: string;
}

async function inspectColumn(
  session: Session,
  { table, rows, at, title, name }: ColumnOf,
): Promise<InspectedColumn> {
  const own = `c${at}`;
  const sample = await session.rows(
    `select distinct ${own} as v from ${table} where ${own} is not null and ${own} <> '' limit ${sampled}`,
  );
  const texts = sample.map((row) => String(row['v']));
  const fitting: Guess[] = [];
  for (const guess of guessTypes(texts)) {
    if (fitting.length > 0 && guess.type.kind === 'text') continue;
    if (await fitsAll(session, { table, own, name }, guess)) fitting.push(guess);
  }
  const [best = { type: { kind: 'text' } as SqlType, format: {} }, ...others] = fitting;
  const { type, format } = best;
  const { text, value } = fieldOf({ own, name }, best);
  const [facts] = await session.rows(
    `select count(*) filter (where ${text} is null) as nulls, count(distinct ${text}) as different, cast(min(${value}) as varchar) as low, cast(max(${value}) as varchar) as high from ${table}`,
  );
  const nulls = Number(facts?.['nulls'] ?? 0);
  const distinct = Number(facts?.['different'] ?? 0);
  const isPersonal = isPersonalColumn(title, texts, type.kind !== 'text');
  const hasRange = type.kind !== 'text' && type.kind !== 'json' && type.kind !== 'boolean';
  const [low, high] = [facts?.['low'] ?? null, facts?.['high'] ?? null];
  const isList = type.kind === 'text' && distinct > 0 && distinct <= listed && distinct < rows;
  return {
    name,
    written: title,
    type,
    format,
    // The same values in other notations are other values.
    others: others.filter(({ type: { kind } }) => kind === type.kind).map((each) => each.format),
    nulls,
    distinct,
    // No key has JSON, whose texts say the same in several ways.
    isKey: type.kind !== 'json' && rows > 0 && nulls === 0 && distinct === rows,
    isPersonal,
    range:
      isPersonal || !hasRange || low === null || high === null
        ? undefined
        : [String(low), String(high)],
    values: isList && !isPersonal ? await valuesOf(session, table, own) : undefined,
  };
}

async function valuesOf(session: Session, table: string, own: string): Promise<readonly string[]> {
  const found = await session.rows(
    `select ${own} as v from ${table} where ${own} is not null group by 1 order by count(*) desc, 1`,
  );
  return found.map((row) => String(row['v']));
}

function fieldOf({ own, name }: { readonly own: string; readonly name: string }, guess: Guess) {
  const { type: sqlType, format } = guess;
  const column = plainColumn(name, sqlType);
  const text = meantText(textNode(own), column, format);
  const standard = standardText(duckdbDialect, text, column, format);
  const field = { relation: 'inspect', column, format, text, standard };
  const value =
    sqlType.kind === 'json'
      ? `try_cast(${print(text)} as json)`
      : print(fieldOrNull(duckdbDialect, field));
  return { text: print(text), value };
}

async function fitsAll(
  session: Session,
  column: { readonly table: string; readonly own: string; readonly name: string },
  guess: Guess,
): Promise<boolean> {
  if (guess.type.kind === 'text') return true;
  const { text, value } = fieldOf(column, guess);
  // A number that loses a zero before it is not the same text: a code.
  const isCode =
    guess.type.kind === 'bigint' ? ` or regexp_full_match(${column.own}, '0[0-9]+')` : '';
  const [found] = await session.rows(
    `select 1 as found from ${column.table} where ${text} is not null and (${value} is null${isCode}) limit 1`,
  );
  return found === undefined;
}

/** Returns the name of a column as SQL has it. */
const sqlName = (title: string, at: number): string =>
  plainName(title).replace(/^(?=\d)/, 'n') || `column_${at + 1}`;

/** Returns SQL that makes the table of texts of a query, whose columns are called c0, c1 … in it. */
export function textTable(table: string, from: string, columns: readonly string[]): string {
  const selected = columns.map((name, at) => `cast(${identifier(name)} as varchar) as c${at}`);
  return `create or replace temporary table ${table} as select ${selected.join(', ') || literal('')} from ${from}`;
}
