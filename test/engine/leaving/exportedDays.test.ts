import { expect, it } from 'vitest';
import { ExportNotes } from '../../../packages/kysely-models/src/export/formats/exportedTable.ts';
import { cellOf } from '../../../packages/kysely-models/src/export/formats/xlsxCells.ts';
import { memoryWarehouse } from '../support/memoryBuild.ts';

it('a day in a workbook is the day that the warehouse has, or a text where Excel has no such day', async () => {
  const session = await (await memoryWarehouse()).connect();
  const days = await session.rows(
    `select strftime(day, '%Y-%m-%d') as day, day - date '1899-12-30' as number from (
       select cast(unnest(generate_series(timestamp '0001-01-01', timestamp '2101-01-01', interval 97 days)) as date) as day)`,
  );
  session.close();
  const column = {
    name: 'day',
    type: { kind: 'date' },
    description: undefined,
    masked: false,
  } as const;
  const wrong = days.filter(({ day, number }) => {
    const cell = cellOf(String(day), column, 0, new ExportNotes());
    return Number(number) < 61 ? !cell.includes(`>${day}<`) : !cell.includes(`<v>${number}</v>`);
  });
  expect(days.length).toBeGreaterThan(7000);
  expect(wrong).toEqual([]);
});
