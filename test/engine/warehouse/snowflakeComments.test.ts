import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  model,
  seed,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';
import { double, port, sentBy } from './sentBy.ts';

describe.skipIf(!double.port)(`comments on Snowflake${double.note}`, () => {
  it('are commented when their descriptions change, and neither rebuilt nor tested', async () => {
    const warehouse = await doubleWarehouse(port);
    const project = (description: string, column: string) => {
      const described = model({
        name: 'described',
        description,
        materialized: table(),
        inputs: [],
        columns: { id: bigint().describe(column), other: text() },
        query: (db, f) =>
          db.selectNoFrom((eb) => [
            f.cast(eb.val(1), bigint()).as('id'),
            f.cast(eb.val('x'), text()).as('other'),
          ]),
        tests: (t) => [t.unique('id')],
      });
      const above = model({
        name: 'above',
        description,
        materialized: view(),
        inputs: [described],
        columns: { id: bigint().describe(column) },
        query: (db) => db.selectFrom('described').select('id'),
      });
      const added = model({
        name: 'added',
        description,
        materialized: incremental({ strategy: 'merge', uniqueKey: ['id'], onSchemaChange: 'fail' }),
        inputs: [described],
        columns: { id: bigint().describe(column) },
        query: (db) => db.selectFrom('described').select('id'),
      });
      return [described, above, added];
    };
    await buildIn(warehouse, project('First.', 'Its id.'), { runId: 'described-1' });
    const edited = project("It's second.", "Another's id.");
    const { statuses } = await buildIn(warehouse, edited, { runId: 'described-2' });
    expect(statuses).toEqual({ described: 'commented', above: 'commented', added: 'commented' });
    const sent = (await sentBy('described-2')).filter((sql) => /^(comment|create|alter)/.test(sql));
    expect(sent.toSorted()).toEqual([
      `alter table "MAIN"."ADDED" modify column "ID" comment 'Another''s id.'`,
      `alter table "MAIN"."DESCRIBED" modify column "ID" comment 'Another''s id.', column "OTHER" comment ''`,
      `comment on table "MAIN"."ADDED" is 'It''s second. [models: main.added]'`,
      `comment on table "MAIN"."DESCRIBED" is 'It''s second. [models: main.described]'`,
      expect.stringMatching(
        /^create or replace view "MAIN"."ABOVE" \("ID" comment 'Another''s id.'\) copy grants comment = 'It''s second. \[models: main.above\]' as select /,
      ),
    ]);
    const comments = `select table_name as "name", comment as "comment" from information_schema.tables where table_name in ('DESCRIBED', 'ADDED')
      union all select table_name, comment from information_schema.views where table_name = 'ABOVE' order by 1`;
    expect(await rowsOf(warehouse, comments)).toEqual([
      { name: 'ABOVE', comment: "It's second. [models: main.above]" },
      { name: 'ADDED', comment: "It's second. [models: main.added]" },
      { name: 'DESCRIBED', comment: "It's second. [models: main.described]" },
    ]);
    const again = await buildIn(warehouse, edited, { runId: 'described-3' });
    expect(again.statuses).toEqual({ described: 'kept', above: 'kept', added: 'kept' });
    const third = project('Third.', 'An id.');
    const atomic = { runId: 'described-4', atomic: true };
    expect((await buildIn(warehouse, third, atomic)).statuses).toEqual(statuses);
    expect((await buildIn(warehouse, third, { ...atomic, runId: 'described-5' })).statuses).toEqual(
      again.statuses,
    );
  });

  it('are commented on the candidate of a table that a build updates', async () => {
    const warehouse = await doubleWarehouse(port);
    const project = (description: string, names: readonly string[]) => {
      const rows = seed({
        name: 'rows',
        description: 'Rows.',
        columns: { name: text() },
        file: pathToFileURL(
          join(folderWith({ 'rows.csv': ['name', ...names, ''].join('\n') }), 'rows.csv'),
        ),
      });
      const kept = model({
        name: 'kept',
        description,
        materialized: incremental({ strategy: 'merge', uniqueKey: ['name'] }),
        inputs: [rows],
        columns: { name: text() },
        query: (db) => db.selectFrom('rows').select('name'),
      });
      return [rows, kept];
    };
    await buildIn(warehouse, project('First.', ['a']), { runId: 'updated-1' });
    const { statuses } = await buildIn(warehouse, project('Second.', ['a', 'b']), {
      runId: 'updated-2',
    });
    expect(statuses).toEqual({ rows: 'published', kept: 'published' });
    const sent = await sentBy('updated-2');
    expect(sent.filter((sql) => sql.startsWith('comment'))).toEqual([
      `comment on table "MAIN"."KEPT__CANDIDATE_UPDATED2" is 'Second. [models: main.kept]'`,
    ]);
    const comments = `select comment as "comment" from information_schema.tables where table_name = 'KEPT'`;
    expect(await rowsOf(warehouse, comments)).toEqual([{ comment: 'Second. [models: main.kept]' }]);
    expect(await rowsOf(warehouse, 'select count(*) as "n" from "MAIN"."KEPT"')).toEqual([
      { n: 2 },
    ]);
  });
});
