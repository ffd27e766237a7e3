import { expect, it } from 'vitest';
import { bigint, date, source, text } from '../../../packages/kysely-models/src/define/index.ts';
import { selectedColumns } from '../../../packages/kysely-models/src/define/query/selectedColumns.ts';
import { shownTestRows } from '../../../packages/kysely-models/src/graph/personal/maskRows.ts';
import { personalColumns } from '../../../packages/kysely-models/src/graph/personal/personalColumns.ts';
import {
  mayShowField,
  mayShowHeader,
} from '../../../packages/kysely-models/src/graph/personal/shownField.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { textWithoutValues } from '../../../packages/kysely-models/src/warehouse/snowflake/connection/snowflakeErrorText.ts';
import shop from '../../../src/defaultConfig.ts';

const people = source({
  name: 'people',
  description: 'People.',
  columns: {
    id: bigint(),
    kind: text(),
    name: text().meta({ pii: true }),
    born: date().meta({ pii: true }),
  },
});

it('a field of a broken row is shown unless it may be one of a personal column', () => {
  const shown = (field: string) => mayShowField(people, 'id', field);
  expect(['x1', '12.5', '1e3', '12,5', '#REF!', '99'].map(shown)).toEqual(Array(6).fill(true));
  const displaced = ['Hopper', 'a@b.c', '1906-12-09', '09.12.1906', '19061209', '0123456789'];
  expect(displaced.map(shown)).toEqual(Array(6).fill(false));
  expect(mayShowField(people, 'name', 'x1')).toBe(false);
  const none = source({ name: 'none', description: 'None.', columns: { id: bigint() } });
  expect(displaced.map((field) => mayShowField(none, 'id', field))).toEqual(Array(6).fill(true));
});

it('a first line is shown as a header where it has half of the columns', () => {
  expect(mayShowHeader(people, ['ID', 'kind', 'nam', 'birthday'])).toBe(true);
  expect(mayShowHeader(people, ['1', 'kind', 'Ada', '1815-12-10'])).toBe(false);
});

it('Snowflake’s reason for a rejected row is given without its values, over several lines too', () => {
  expect(textWithoutValues("Numeric value 'ada\nlovelace' is not recognized")).toBe(
    "Numeric value '***' is not recognized",
  );
  expect(
    textWithoutValues(
      'Number of columns in file (3) does not match that of the corresponding table (2), use ada',
    ),
  ).toBe('Number of columns in file (3) does not match that of the corresponding table (2)');
  expect(
    textWithoutValues("User character length limit (3) exceeded by string 'ada'"),
  ).not.toContain('ada');
});

it('the shipped shop masks the names and addresses of its customers, and nothing else', () => {
  const { graph } = openProject(shop);
  const personal = ['email', 'first_name', 'full_name', 'last_name'];
  const masked = graph.order.flatMap((relation) =>
    [...personalColumns(relation).columns].flatMap(([name, { shown }]) => (shown ? [] : [name])),
  );
  expect([...new Set(masked)].toSorted()).toEqual(personal);
  // Check ids, keys, days and amounts of its failing rows, among them.
  const hidden = graph.order.flatMap((relation) =>
    relation.tests().flatMap((test) => {
      if (test.kind !== 'no_rows') return [];
      const mayShow = shownTestRows(relation, test);
      return (selectedColumns(test.query) ?? []).filter(
        (name) => !personal.includes(name) && !mayShow(name),
      );
    }),
  );
  expect(hidden).toEqual([]);
});
