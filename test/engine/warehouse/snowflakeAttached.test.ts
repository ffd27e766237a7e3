import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  model,
  type SnowflakeModelOptions,
  type SnowflakeOptions,
  seed,
  snapshot,
  snowflake,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { snowflakeWarehouse } from '../../../packages/kysely-models/src/warehouse/snowflake/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import {
  type AttachedInDouble,
  attachedInDouble,
  doubleConnection,
  loggedStatements,
  snowflakeDouble,
} from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, planIn, rowsOf } from '../support/memoryBuild.ts';
import { folderWith } from '../support/projectFolder.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

interface Declared {
  readonly names?: readonly string[];
  readonly isPersonal?: boolean;
  readonly tag?: string;
  readonly key?: readonly ['id' | 'email'] | readonly [];
  readonly snowflake?: SnowflakeModelOptions;
}

/** A seed, and an incremental model, a snapshot, a table and a view that read it. */
function project(declared: Declared): readonly ProjectRelation[] {
  const { names = ['a'], isPersonal = false, tag, key = [], snowflake: options = {} } = declared;
  const email = text().meta({
    ...(isPersonal && { pii: true }),
    ...(tag !== undefined && { snowflake: { tags: { 'governance.tags.kind': tag } } }),
  });
  const csv = ['id,email', ...names.map((name, at) => `${at},${name}`), ''].join('\n');
  const people = seed({
    name: 'people',
    description: 'People.',
    columns: { id: bigint(), email },
    file: pathToFileURL(`${folderWith({ 'people.csv': csv })}/people.csv`),
  });
  const common = {
    description: 'People again.',
    inputs: [people],
    columns: { id: bigint(), email },
    snowflake: options,
  } as const;
  const added = model({
    ...common,
    name: 'added',
    materialized: incremental({ strategy: 'merge', uniqueKey: ['id'], onSchemaChange: 'append' }),
    clusterBy: key,
    query: (db) => db.selectFrom('people').select(['id', 'email']),
  });
  const whole = model({
    ...common,
    name: 'whole',
    materialized: table(),
    query: (db) => db.selectFrom('people').select(['id', 'email']),
  });
  const seen = model({
    ...common,
    name: 'seen',
    materialized: view(),
    query: (db) => db.selectFrom('people').select(['id', 'email']),
  });
  const versions = snapshot({
    name: 'versions',
    description: 'Versions of people.',
    of: whole,
    uniqueKey: ['id'],
    strategy: { kind: 'check', columns: 'all' },
    hardDeletes: 'close',
  });
  return [people, added, whole, seen, versions];
}

/** Two targets in one database of the double: what is declared of all differs. */
async function targets(...options: readonly SnowflakeOptions[]): Promise<{
  readonly warehouses: readonly Warehouse[];
  readonly attached: () => Promise<Readonly<Record<string, AttachedInDouble>>>;
}> {
  const first = await doubleWarehouse(port);
  const [row = {}] = await rowsOf(first, 'select current_database() as "name"');
  const database = String(row['name']);
  const warehouses = options.map((each) =>
    snowflakeWarehouse(snowflake({ ...doubleConnection(port, database), ...each }), {
      sessions: 2,
      sourceSchemas: new Set(['raw']),
      driver: { sdk },
    }),
  );
  const attached = async () => {
    const all = Object.entries(await attachedInDouble(port, database));
    return Object.fromEntries(all.map(([path, each]) => [path.replace(/^.*\./, ''), each]));
  };
  return { warehouses, attached };
}

async function sentBy(runId: string): Promise<readonly string[]> {
  const log = await loggedStatements(port);
  return log
    .filter(({ parameters }) => String(parameters?.['QUERY_TAG']).includes(`"${runId}"`))
    .map(({ sqlText = '' }) => sqlText.replace(/\s+/g, ' '));
}

/** Without schemas. */
const kept = ['ADDED', 'VERSIONS'];
const all = ['PEOPLE', ...kept, 'WHOLE', 'SEEN'];
const masked = { maskPii: { text: 'governance.pii.mask_text' } };
const maskedEmail = { EMAIL: 'GOVERNANCE.PII.MASK_TEXT' };

describe.skipIf(!double.port)(`what is attached on Snowflake${double.note}`, () => {
  it('reaches every relation that exists once it is declared, and leaves when it is not', async () => {
    const { warehouses, attached } = await targets({}, masked);
    const [plain, masking] = warehouses;
    if (plain === undefined || masking === undefined) throw new Error('no target');
    await buildIn(plain, project({}), { runId: 'attach-1' });
    const before = await attached();
    for (const name of all) expect([name, before[name]?.policies]).toEqual([name, {}]);
    const declared = {
      isPersonal: true,
      tag: "it's",
      key: ['id'],
      snowflake: { grants: { select: ['reporter'] }, tags: { 'governance.tags.of': 'crm' } },
    } as const;
    const planned = await planIn(masking, project(declared));
    expect(planned.relations.map(({ action }) => action)).toEqual(all.map(() => 'attach'));
    const { statuses, exitCode } = await buildIn(masking, project(declared), { runId: 'attach-2' });
    expect(exitCode).toBe(0);
    expect(statuses).toEqual({
      people: 'attached',
      added: 'attached',
      whole: 'attached',
      seen: 'attached',
      versions: 'attached',
    });
    const now = await attached();
    for (const name of all) expect([name, now[name]?.policies]).toEqual([name, maskedEmail]);
    expect(now['ADDED']).toMatchObject({
      tags: { 'GOVERNANCE.TAGS.OF': 'crm' },
      columnTags: { EMAIL: { 'GOVERNANCE.TAGS.KIND': "it's" } },
      clusterBy: ['ID'],
      grants: ['select REPORTER'],
    });
    expect(now['SEEN']).toMatchObject({ grants: ['select REPORTER'] });
    const sent = (await sentBy('attach-2')).filter((sql) => sql.includes('"ADDED"'));
    expect(sent.filter((sql) => /^(alter|grant|create)/.test(sql))).toEqual([
      'alter table "MAIN"."ADDED" modify column "EMAIL" set masking policy "GOVERNANCE"."PII"."MASK_TEXT" force',
      `alter table "MAIN"."ADDED" modify column "EMAIL" set tag "GOVERNANCE"."TAGS"."KIND" = 'it''s'`,
      `alter table "MAIN"."ADDED" set tag "GOVERNANCE"."TAGS"."OF" = 'crm'`,
      'alter table "MAIN"."ADDED" cluster by ("ID")',
      `alter table "MAIN"."ADDED" modify column "ID" comment '', column "EMAIL" comment ''`,
      'grant select on table "MAIN"."ADDED" to role "REPORTER"',
    ]);
    const again = await buildIn(masking, project(declared), { runId: 'attach-3' });
    expect(new Set(Object.values(again.statuses))).toEqual(new Set(['kept']));

    await buildIn(plain, project({}), { runId: 'attach-4' });
    const after = await attached();
    for (const name of all) {
      expect([name, after[name]]).toEqual([
        name,
        expect.objectContaining({ policies: {}, tags: {}, clusterBy: [], grants: [] }),
      ]);
      expect(Object.values(after[name]?.columnTags ?? {}).flatMap(Object.keys)).toEqual([]);
    }
  });

  it('reaches tables that a build updates with new rows, before readers see these', async () => {
    const { warehouses, attached } = await targets({}, masked);
    const [plain, masking] = warehouses;
    if (plain === undefined || masking === undefined) throw new Error('no target');
    await buildIn(plain, project({}), { runId: 'update-1' });
    const { statuses } = await buildIn(masking, project({ isPersonal: true, names: ['a', 'b'] }), {
      runId: 'update-2',
    });
    expect(statuses).toMatchObject({ added: 'published', versions: 'published' });
    const now = await attached();
    for (const name of kept) {
      expect([name, now[name]?.policies]).toEqual([name, maskedEmail]);
    }
    const sent = await sentBy('update-2');
    const policy = sent.findIndex((sql) =>
      /^alter table "MAIN"."ADDED__CANDIDATE_\w+" modify column "EMAIL" set masking/.test(sql),
    );
    const merge = sent.findIndex((sql) => /^merge into "MAIN"."ADDED__/.test(sql));
    expect(policy).toBeGreaterThan(-1);
    expect(merge).toBeGreaterThan(policy);
    expect(await rowsOf(masking, 'select count(*) as "n" from "MAIN"."ADDED"')).toEqual([{ n: 2 }]);
  });

  it('is attached again by a full refresh, whoever detached it', async () => {
    const { warehouses, attached } = await targets(masked);
    const [masking] = warehouses;
    if (masking === undefined) throw new Error('no target');
    const declared = { isPersonal: true, snowflake: { grants: { select: ['reporter'] } } };
    await buildIn(masking, project(declared), { runId: 'refresh-1' });
    await rowsOf(masking, 'alter table main.versions modify column email unset masking policy');
    await rowsOf(masking, 'revoke select on table main.added from role reporter');
    expect((await attached())['VERSIONS']?.policies).toEqual({});
    await buildIn(masking, project(declared), { runId: 'refresh-2', fullRefresh: true });
    expect((await attached())['VERSIONS']?.policies).toEqual(maskedEmail);
    expect((await attached())['ADDED']?.grants).toEqual(['select REPORTER']);
  });

  it('is revoked from roles that are no longer declared, of what is rebuilt too', async () => {
    const { warehouses, attached } = await targets({});
    const [warehouse] = warehouses;
    if (warehouse === undefined) throw new Error('no target');
    const granted = (...select: readonly string[]) => ({ snowflake: { grants: { select } } });
    await buildIn(warehouse, project(granted('reporter', 'analyst')), { runId: 'revoke-1' });
    await buildIn(warehouse, project(granted('"REPORTER"')), {
      runId: 'revoke-2',
      fullRefresh: true,
    });
    const now = await attached();
    for (const name of ['ADDED', 'WHOLE', 'SEEN']) {
      expect([name, now[name]?.grants]).toEqual([name, ['select REPORTER']]);
    }
  });
});
