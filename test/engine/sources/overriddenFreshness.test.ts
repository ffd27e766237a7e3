import { expect, it } from 'vitest';
import {
  bigint,
  model,
  overrideSource,
  source,
  table,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import { isProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { anyModel } from '../support/anyModel.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';
import { thrownBy } from '../thrownBy.ts';
import { freshnessIn, timed } from './timedSource.ts';

it('an override may say how old its source may be, and else keeps what the source says', () => {
  const original = timed({ column: 'seen', warn: '1 day' });
  expect(overrideSource(original, { table: 'others' }).by).toMatchObject({
    freshness: { column: 'seen', warnMs: 86_400_000 },
  });
  expect(
    overrideSource(original, { freshness: { column: 'day', error: '2 days' } }).by,
  ).toMatchObject({ freshness: { column: 'day', warnMs: undefined, errorMs: 172_800_000 } });
});

/** The raw table of somebody's own, and a model over it. */
const log = source({
  name: 'log',
  description: 'A log that somebody else loads.',
  schema: 'raw',
  columns: { no: bigint(), at: text() },
});
const logged = model({
  name: 'logged',
  description: 'The log with times.',
  materialized: table(),
  inputs: [log],
  columns: { id: bigint(), seen: timestamp() },
  query: (db, f) =>
    db.selectFrom('log').select((eb) => ['no as id', f(eb).cast('at', timestamp()).as('seen')]),
});
const wanted = source({
  name: 'wanted',
  description: 'What the models read.',
  columns: { id: bigint(), seen: timestamp() },
});

it('judges what is mapped by a column of its result, also of models that were never built', async () => {
  const freshness = { column: 'seen', warn: '1 day', error: '3 days' } as const;
  const byTable = overrideSource(wanted, {
    from: log,
    columns: { id: 'no', seen: (eb, f) => f.cast(eb.ref('at'), timestamp()) },
    freshness,
  });
  const byModel = overrideSource(wanted, { from: logged, columns: {}, freshness });
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    "create table raw.log as select 1::bigint as no, '2024-02-20 09:00:00' as at",
  );
  for (const { by } of [byTable, byModel]) {
    const relations = [log, logged, by, anyModel('read', [by])].filter(isProjectRelation);
    const { sources, all } = await freshnessIn(warehouse, relations);
    expect(sources).toMatchObject([
      { name: 'wanted', by: 'seen', newest: '2024-02-20 09:00:00Z', state: 'error' },
    ]);
    expect(all.map(({ name, kind, state, unjudged }) => [name, kind, state, unjudged])).toEqual([
      ['wanted', 'source', 'error', []],
      ['read', 'model', 'error', []],
    ]);
    await expect(buildIn(warehouse, relations)).rejects.toMatchObject({ code: 'SOURCE_STALE' });
  }
  // Without a column the file or table of a source counts; a model has none.
  const byFile = overrideSource(wanted, {
    from: log,
    columns: { id: 'no', seen: (eb, f) => f.cast(eb.ref('at'), timestamp()) },
    freshness: { warn: '1 day' },
  });
  expect(
    (await freshnessIn(warehouse, [log, byFile.by].filter(isProjectRelation))).sources,
  ).toMatchObject([{ name: 'wanted', by: 'table', state: 'unknown' }]);
  expect(
    thrownBy(() =>
      overrideSource(wanted, { from: logged, columns: {}, freshness: { warn: '1 day' } }),
    ),
  ).toMatchObject({ code: 'DEFINITION_INVALID', details: { found: 'no column' } });
});

it('refuses options of an override that would be ignored', () => {
  const shrinking = { from: log, columns: {}, shrink: 'any' };
  const misspelled = { freshnes: { warn: '1 day' } };
  // Sound: what a project has that nobody type-checked.
  const override = overrideSource as (original: unknown, options: object) => unknown;
  expect(thrownBy(() => override(wanted, shrinking))).toMatchObject({
    code: 'DEFINITION_INVALID',
    details: {
      expected: 'from, columns, schema, freshness',
      found: 'shrink',
      hint: 'Say it where log is defined, from which the columns are taken.',
    },
  });
  expect(thrownBy(() => override(wanted, misspelled))).toMatchObject({
    details: { found: 'freshnes', hint: 'Did you mean freshness?' },
  });
  expect(thrownBy(() => override(wanted, { columns: { id: 'no' } }))).toMatchObject({
    details: { hint: 'Columns are mapped from a relation: name it under from.' },
  });
});

it('proposes a column that the source has, and none where it has no times', () => {
  // Sound: the definition checks the column again.
  const freshness = { column: 'at', warn: '1 day' } as { warn: '1 day' };
  expect(thrownBy(() => overrideSource(log, { freshness }))).toMatchObject({
    details: { hint: expect.stringContaining("freshness: { warn: '1 day', error: '3 days' }") },
  });
  expect(thrownBy(() => overrideSource(wanted, { freshness }))).toMatchObject({
    details: { hint: expect.stringContaining("column: 'seen'") },
  });
});
