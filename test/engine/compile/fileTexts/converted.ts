import { expect } from 'vitest';
import { duckdbDialect } from '../../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import {
  fieldConversion,
  fieldOrNull,
} from '../../../../packages/kysely-models/src/compile/fileTexts/fieldConversion.ts';
import {
  meantText,
  standardText,
} from '../../../../packages/kysely-models/src/compile/fileTexts/fieldText.ts';
import { textNode } from '../../../../packages/kysely-models/src/compile/tree/nodeTemplate.ts';
import { readContract } from '../../../../packages/kysely-models/src/define/contract/contract.ts';
import type { FileFormat } from '../../../../packages/kysely-models/src/define/formats/fileFormat.ts';
import type { ColumnType } from '../../../../packages/kysely-models/src/define/index.ts';
import { memoryDatabase } from '../../memoryDatabase.ts';

const database = await memoryDatabase();

/** What fields become as values of a column, as text; `refused` where one is none. */
export async function converted(
  fields: readonly (string | null)[],
  type: ColumnType,
  format: FileFormat,
): Promise<readonly (string | null)[]> {
  const [column] = readContract('s', { c: type }, undefined).columns;
  if (column === undefined) throw new Error('no column');
  const text = meantText(textNode('c'), column, format);
  const standard = standardText(duckdbDialect, textNode('meant'), column, format);
  const field = {
    relation: 's',
    column,
    format,
    text: textNode('meant'),
    standard: standard && textNode('standard'),
  };
  const values = fields.map(
    (each, at) => `(${at}, ${each === null ? 'null' : duckdbDialect.literal(each)})`,
  );
  const from = `(select *, ${duckdbDialect.print(standard ?? textNode('meant'))} as standard from (select n, ${duckdbDialect.print(text)} as meant from (values ${values.join(', ')}) as v(n, c)))`;
  const sql = (of: typeof fieldConversion) => duckdbDialect.print(of(duckdbDialect, field));
  const rows = await database.session.rows(
    `select cast(${sql(fieldOrNull)} as varchar) as kept, meant is null as is_null, cast(try(${sql(fieldConversion)}) as varchar) as checked from ${from} order by n`,
  );
  return rows.map((row) => {
    expect(row['checked']).toBe(row['kept']);
    if (row['is_null'] === true) return null;
    return row['kept'] === null ? 'refused' : String(row['kept']);
  });
}
