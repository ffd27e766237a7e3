import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  model,
  type SnowflakeModelOptions,
  seed,
  snapshot,
  snowflake,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import {
  attachedInDouble,
  loggedStatements,
  snowflakeDouble,
} from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;
const masked = { maskPii: { text: 'governance.pii.mask_text' } };

/** A seed, with tables that later builds change: by versions, new rows, and the changes of others. */
function project(
  names: readonly string[],
  options: SnowflakeModelOptions = {},
): readonly ProjectRelation[] {
  const email = text().meta({ pii: true });
  const csv = ['id,email', ...names.map((name, at) => `${at},${name}`), ''].join('\n');
  const people = seed({
    name: 'people',
    description: 'People.',
    columns: { id: bigint(), email },
    file: pathToFileURL(`${folderWith({ 'people.csv': csv })}/people.csv`),
  });
  const columns = { id: bigint(), email };
  const kept = model({
    name: 'kept',
    description: 'People.',
    materialized: incremental({ strategy: 'merge', uniqueKey: ['id'], onSchemaChange: 'append' }),
    inputs: [people],
    columns,
    query: (db) => db.selectFrom('people').select(['id', 'email']),
    snowflake: options,
  });
  const changed = model({
    name: 'changed',
    description: 'People before and after each change.',
    materialized: incremental({ strategy: 'append', onSchemaChange: 'append' }),
    inputs: [kept],
    columns,
    query: (db, _f, increment) =>
      increment === undefined
        ? db.selectFrom('kept').select(['id', 'email'])
        : increment.db.selectFrom('changes_of_kept').select(['id', 'email']),
    snowflake: options,
  });
  const versions = snapshot({
    name: 'versions',
    description: 'Versions of people.',
    of: kept,
    uniqueKey: ['id'],
    strategy: { kind: 'check', columns: 'all' },
    hardDeletes: 'close',
    snowflake: options,
  });
  return [people, kept, changed, versions];
}

async function sentBy(runId: string): Promise<readonly string[]> {
  const log = await loggedStatements(port);
  return log
    .filter(({ parameters }) => String(parameters?.['QUERY_TAG']).includes(`"${runId}"`))
    .map(({ sqlText = '' }) => sqlText.replace(/\s+/g, ' '));
}

async function attachedOf(warehouse: Warehouse) {
  const [row = {}] = await rowsOf(warehouse, 'select current_database() as "name"');
  return attachedInDouble(port, String(row['name']));
}

const countOf = async (warehouse: Warehouse, name: string) =>
  (await rowsOf(warehouse, `select count(*) as "n" from main.${name}`))[0]?.['n'];

describe.skipIf(!double.port)(`tables that stay on Snowflake${double.note}`, () => {
  it('become permanent once they are no longer transient, with their rows and policies', async () => {
    const warehouse = await doubleWarehouse(port, masked);
    const transient = { transient: true };
    await buildIn(warehouse, project(['a', 'b'], transient), { runId: 'transient-1' });
    for (const name of ['KEPT', 'CHANGED', 'VERSIONS']) {
      expect((await attachedOf(warehouse))[`MAIN.${name}`]?.transient).toBe(true);
    }
    const permanent = { transient: false };
    const built = await buildIn(warehouse, project(['a', 'c'], permanent), {
      runId: 'transient-2',
    });
    expect([built.exitCode, built.relations.map(({ error }) => error)]).toEqual([
      0,
      [undefined, undefined, undefined, undefined],
    ]);
    const now = await attachedOf(warehouse);
    for (const name of ['KEPT', 'CHANGED', 'VERSIONS']) {
      expect([name, now[`MAIN.${name}`]]).toEqual([
        name,
        expect.objectContaining({
          transient: false,
          policies: { EMAIL: 'GOVERNANCE.PII.MASK_TEXT' },
        }),
      ]);
    }
    expect(await countOf(warehouse, 'kept')).toBe(2);
    expect(await countOf(warehouse, 'changed')).toBe(4);
    expect(await countOf(warehouse, 'versions')).toBe(3);
    const sent = (await sentBy('transient-2')).filter((sql) => sql.includes('"VERSIONS__CAND'));
    expect(sent.slice(0, 3)).toEqual([
      expect.stringMatching(/^create or replace table \S+ like "MAIN"."VERSIONS"$/),
      expect.stringMatching(/^alter table \S+ modify column "EMAIL" set masking policy \S+ force$/),
      expect.stringMatching(/^insert into \S+ select \* from "MAIN"."VERSIONS"$/),
    ]);
    const again = await buildIn(warehouse, project(['a', 'd'], permanent), {
      runId: 'transient-3',
    });
    expect(again.exitCode).toBe(0);
    expect((await sentBy('transient-3')).join('\n')).not.toContain(' like "MAIN"');
    const back = await buildIn(warehouse, project(['a', 'e'], transient), { runId: 'transient-4' });
    expect(back.exitCode).toBe(0);
    expect((await attachedOf(warehouse))['MAIN.VERSIONS']?.transient).toBe(true);
  });

  it('keep their changes for others masked, out of Time Travel, and no longer than the run', async () => {
    const warehouse = await doubleWarehouse(port, masked);
    await buildIn(warehouse, project(['a', 'b']), { runId: 'changes-1' });
    const { relations } = await buildIn(warehouse, project(['a', 'c']), { runId: 'changes-2' });
    expect(relations.map(({ error }) => error)).toEqual(relations.map(() => undefined));
    const sent = (await sentBy('changes-2')).filter((sql) => sql.includes('"CHANGES_OF_KEPT"'));
    expect(sent[0]).toMatch(
      /^create or replace transient table "_MODELS"."CHANGES_OF_KEPT" \("ID" number\(38, 0\), "EMAIL" varchar with masking policy "GOVERNANCE"."PII"."MASK_TEXT"\) data_retention_time_in_days = 0 as select /,
    );
    expect(sent.at(-1)).toBe('drop table if exists "_MODELS"."CHANGES_OF_KEPT"');
    expect(Object.keys(await attachedOf(warehouse))).not.toContain('_MODELS.CHANGES_OF_KEPT');
    expect(await countOf(warehouse, 'changed')).toBe(4);
  });

  it('and are rebuilt define their columns where they have a key, or get it afterwards', async () => {
    const warehouse = await doubleWarehouse(port);
    const common = {
      description: 'Clustered.',
      materialized: table(),
      inputs: [],
      clusterBy: ['id'],
    } as const;
    const typed = model({
      ...common,
      name: 'typed',
      columns: { id: bigint(), other: text() },
      query: (db, f) =>
        db.selectNoFrom((eb) => [
          f.cast(eb.val(1), bigint()).as('id'),
          f.cast(eb.val('x'), text()).as('other'),
        ]),
    });
    const untyped = model({
      ...common,
      name: 'untyped',
      query: (db, f) => db.selectNoFrom((eb) => [f.cast(eb.val(1), bigint()).as('id')]),
    });
    const { exitCode } = await buildIn(warehouse, [typed, untyped], { runId: 'keys-1' });
    expect(exitCode).toBe(0);
    const sent = (await sentBy('keys-1')).filter((sql) => /^(create|alter).*CANDIDATE/.test(sql));
    expect(sent.toSorted()).toEqual([
      expect.stringMatching(/^alter table "MAIN"."UNTYPED__CAND\S+ cluster by \("ID"\)$/),
      expect.stringMatching(/^create or replace transient table "MAIN"."TYPED" clone /),
      expect.stringMatching(
        /"TYPED__CAND\S+ \("ID" number\(38, 0\), "OTHER" varchar\) cluster by /,
      ),
      expect.stringMatching(/^create or replace transient table "MAIN"."UNTYPED" clone /),
      expect.stringMatching(/"UNTYPED__CAND\S+ comment = /),
    ]);
    const now = await attachedOf(warehouse);
    expect(now['MAIN.TYPED']?.clusterBy).toEqual(['ID']);
    expect(now['MAIN.UNTYPED']?.clusterBy).toEqual(['ID']);
  });
});

describe.skipIf(!double.port)(`sessions on Snowflake${double.note}`, () => {
  it('begin with the parameters that results rely on, and with those of the target', async () => {
    const warehouse = await doubleWarehouse(port, {
      sessionParameters: { LOCK_TIMEOUT: 600, QUERY_TAG: "it's", USE_CACHED_RESULT: false },
    });
    const before = (await loggedStatements(port)).length;
    await rowsOf(warehouse, 'select 1');
    const sent = (await loggedStatements(port))
      .slice(before)
      .flatMap(({ sqlText = [] }) => sqlText);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatch(/^alter session set /);
    for (const setting of [
      'LOCK_TIMEOUT = 600',
      "QUERY_TAG = 'it''s'",
      'USE_CACHED_RESULT = false',
      "TIMEZONE = 'UTC'",
      "DATE_INPUT_FORMAT = 'AUTO'",
      "TIMESTAMP_INPUT_FORMAT = 'AUTO'",
      "TIMESTAMP_NTZ_OUTPUT_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF9'",
      "TIMESTAMP_TYPE_MAPPING = 'TIMESTAMP_NTZ'",
      'WEEK_START = 0',
      "BINARY_OUTPUT_FORMAT = 'HEX'",
      'AUTOCOMMIT = true',
      'ERROR_ON_NONDETERMINISTIC_MERGE = true',
      'QUOTED_IDENTIFIERS_IGNORE_CASE = false',
      'ROWS_PER_RESULTSET = 0',
    ]) {
      expect(sent[0]?.replace('alter session set ', '').split(/, (?=[A-Z_]+ =)/)).toContain(
        setting,
      );
    }
  });

  it('ask for the time of a change in a format of their own', async () => {
    const warehouse = await doubleWarehouse(port);
    const session = await warehouse.connect();
    await session.run('create table main.there (id integer)');
    const [entry] = await warehouse.catalog(session);
    session.close();
    expect(entry).toMatchObject({ name: 'there', kind: 'table' });
    const asked = (await loggedStatements(port)).findLast(({ sqlText = '' }) =>
      sqlText.includes('last_altered'),
    );
    expect(asked?.sqlText).toContain(
      "to_varchar(last_altered, 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM')",
    );
  });
});

describe('the session parameters of a target', () => {
  it.each([
    ['timezone', 'Europe/Paris', 'rely on timezone'],
    ['DATE_INPUT_FORMAT', 'DD/MM/YYYY', 'rely on DATE_INPUT_FORMAT'],
    ['LOCK TIMEOUT = 1; drop', 1, 'is not a parameter'],
    ['LOCK_TIMEOUT', undefined, 'is not a parameter'],
  ])('are refused with %s = %s', (name, value, message) => {
    // A config that is not type-checked may say anything.
    const sessionParameters = { [name]: value } as Record<string, string>;
    expect(() => snowflake({ sessionParameters })).toThrow(message);
  });
});
