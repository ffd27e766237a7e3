import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stoppableSession } from '../../../packages/kysely-models/src/run/session/stoppableSession.ts';
import type {
  ConformanceReport,
  ConformanceResult,
} from '../../../packages/kysely-models/src/warehouse/conformance/conformanceReport.ts';
import { policies } from '../../../packages/kysely-models/src/warehouse/snowflake/conformance/checks/policies.ts';
import type { ConformanceTopic } from '../../../packages/kysely-models/src/warehouse/snowflake/conformance/define/conformanceCheck.ts';
import { snowflakeConformance } from '../../../packages/kysely-models/src/warehouse/snowflake/conformance/snowflakeConformance.ts';
import { conformanceTopics } from '../../../packages/kysely-models/src/warehouse/snowflake/conformance/topics.ts';
import { startFaultProxy } from '../../snowflake-double/faultProxy.ts';
import { refuseStatements } from '../../snowflake-double/refuseStatements.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { models } from '../support/command.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { engineUrl, shopFolder } from '../support/projectFolder.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;

/** The small shop with a target on the double; its account, user and password are words of their own. */
const shopOn = (through = port) =>
  shopFolder({
    'models.config.ts': `import * as models from './models.ts'; import { duckdb, snowflake } from '${engineUrl}';
const connection = { account: 'acme-emea', username: 'j_doe', password: 'open sesame', role: 'big_boss', accessUrl: 'http://127.0.0.1:${through}' };
export default { models: [models], targets: { live: snowflake(connection), here: duckdb({ path: 'here.duckdb' }) } };`,
  });

const checks = conformanceTopics.flatMap((topic) => topic.checks);
const named = (results: readonly ConformanceResult[], status: ConformanceResult['status']) =>
  results.filter((each) => each.status === status).map(({ name }) => name);

/** Statements about a run's own objects that arrived at the double. */
const sentOf = async (pattern: RegExp) =>
  (await loggedStatements(port))
    .map(({ sqlText = '' }) => sqlText)
    .filter((sql) => pattern.test(sql));

/** What the double does otherwise: it masks nothing, and lacks types, functions and times that these ask for. */
const notInDouble = [
  'A table of no retention is created from a query',
  'A clone belongs to the role that created it',
  'CREATE TABLE AS SELECT attaches policies and tags, and masks from the beginning',
  'A view takes policies, tags, COPY GRANTS and a comment in the order of its statement',
  'Several columns get policies in one ALTER TABLE, and FORCE replaces one that is attached',
  'The parameters of a login are in effect in its session',
  'Quoted names distinguish upper and lower case',
  'The tag of a statement is in the query history',
  'A statement that takes longer than its timeout is ended by Snowflake',
  'A MERGE of two rows for one row is an error',
  'LAST_ALTERED changes with an insert, and stays as long as nothing happens',
  'LAST_ALTERED also changes where a statement changed no row: data are then read for nothing',
  'A load that began before another and commits after it changes LAST_ALTERED',
  'The changes of a table between two moments are the rows that are gone and added, and its rows those of the second',
  'Dropped tables are listed with those that exist, with the times between which they did',
  'Whole quotients keep every digit',
  'Numbers of 38 digits and decimals arrive with every digit',
  'The first match is replaced, or all of them; a group is extracted',
  'The key of values is the MD5 of their texts, whatever the formats of the session',
  'Values of JSON are read by their type, and null of another one',
  'JSON of the same properties in another order is the same',
  'Times arrive with nine digits, before 1970 too',
  'A moment keeps its offset',
  'Texts become days and moments where these are the same, and null elsewhere',
];

/** What the double cannot prepare: it unloads no files, its transactions span one database, and it keeps the past of a few. */
const untriedInDouble = [
  'A table is read and cloned as it was at a moment of the clock that the session read',
  'A table that was replaced has no past of its own, and the dropped one comes back once it is renamed',
  'COPY finds columns by their names in the header, and writes file and row beside them',
  'A file that was loaded is not loaded again, unless that is forced',
  'ROLLBACK of a COPY also forgets that the file was loaded',
  'VALIDATE names the rejected rows of a COPY before its transaction ends',
];

describe('the checks', () => {
  it('have different names and tables, a statement of the documentation and its page', () => {
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
    for (const { url, documented, asks, expected } of checks) {
      expect(url).toMatch(/^https:\/\/docs\.snowflake\.com\/en\/[a-z0-9_/#-]+$/);
      expect(documented).toMatch(/\.$/);
      expect(expected).toHaveLength(asks.length);
    }
  });

  it('name every object in the schema of the run', () => {
    for (const { setup = [], asks } of [...conformanceTopics, ...checks].map((each) => ({
      asks: [],
      ...each,
    }))) {
      const statements = [
        ...setup,
        ...asks.map((ask) => (typeof ask === 'string' ? ask : ask.sql)),
      ];
      for (const sql of statements.filter((each) =>
        /^(create|alter|insert|drop|copy)/.test(each),
      )) {
        expect(sql.match(/\{\{\w+\}\}/)?.[0], sql).toBeDefined();
      }
    }
  });
});

describe('models conformance', () => {
  it('is about targets on Snowflake', async () => {
    const { code, error } = await models(shopOn(), ['conformance', '--target', 'here']);
    expect([code, error]).toEqual([2, expect.stringContaining('expected a target on Snowflake')]);
  });
});

describe.skipIf(!double.port)(`models conformance on Snowflake's double${double.note}`, () => {
  it('tries every check, and the double does all but these as documented', async () => {
    const folder = shopOn();
    const args = ['conformance', '--target', 'live', '--out', 'report.json'];
    const { code, out, error } = await models(folder, args);
    const json = readFileSync(join(folder, 'report.json'), 'utf8');
    const report: ConformanceReport & { readonly type: string } = JSON.parse(json);
    const { results, facts, left } = report;
    expect([code, error, left]).toEqual([1, '', []]);
    expect(results.map(({ name }) => name)).toEqual(checks.map(({ name }) => name));
    expect(named(results, 'unavailable')).toEqual([]);
    expect(named(results, 'differs')).toEqual(notInDouble);
    expect(named(results, 'untried')).toEqual(untriedInDouble);
    expect(facts).toMatchObject({ database: 'its own', warehouse: 'its own, XSMALL' });
    expect(out).toContain(`✓ ${named(results, 'holds')[0]}\n`);
    for (const text of [out, json]) {
      expect(text).not.toMatch(/acme|j_doe|sesame|big_boss|127\.0\.0\.1/i);
    }
    const [created = ''] = await sentOf(/^create database "MODELS_CONFORMANCE/);
    const suffix = /MODELS_CONFORMANCE_\w{10}/.exec(created)?.[0];
    expect(await sentOf(new RegExp(`^drop .*${suffix}`))).toEqual([
      `drop role if exists "${suffix}_READER"`,
      `drop schema if exists "${suffix}_DB"."${suffix}"`,
      `drop database if exists "${suffix}_DB"`,
      `drop warehouse if exists "${suffix}"`,
    ]);
  });

  it('drops what it created when it is interrupted, and names what it could not', async () => {
    const proxy = await startFaultProxy(port);
    onTestFinished(() => proxy.close());
    refuseStatements(proxy, /^drop schema/);
    const folder = shopOn(proxy.port);
    const controller = new AbortController();
    const { code, out, error } = await models(
      folder,
      ['conformance', '--target', 'live', '--out', 'report.txt'],
      {
        signal: controller.signal,
        onOut: () => controller.abort(),
      },
    );
    expect(code).toBe(130);
    expect(error).toMatch(/drop schema if exists "MODELS_CONFORMANCE_\w{10}_DB"\."MODELS/);
    expect(out).toMatch(/1 (holds|differs|not tried); interrupted/);
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toContain('Could not be dropped\n');
  });

  it('says which database it needs where the role may create none', async () => {
    const proxy = await startFaultProxy(port);
    onTestFinished(() => proxy.close());
    refuseStatements(proxy, /^create (database|warehouse)/);
    const folder = shopOn(proxy.port);
    const { code, error } = await models(folder, ['conformance', '--target', 'live']);
    expect([code, error]).toEqual([2, expect.stringContaining('--database NAME')]);
  });
});

describe.skipIf(!double.port)(`a run of checks on Snowflake's double${double.note}`, () => {
  /** Runs some checks in the database of a double, behind a proxy. */
  async function run(topics: readonly ConformanceTopic[], refused?: RegExp) {
    const proxy = await startFaultProxy(port);
    onTestFinished(() => proxy.close());
    if (refused !== undefined) {
      proxy.fault = (_path, body) =>
        refused.test(body)
          ? {
              code: '000002',
              sqlState: '0A000',
              message: "Unsupported feature 'MASKING POLICY' for j_doe.",
            }
          : 'pass';
    }
    const warehouse = await doubleWarehouse(port, { accessUrl: `http://127.0.0.1:${proxy.port}` });
    const [first, second, limited] = await Promise.all([1, 2, 3].map(() => warehouse.connect()));
    if (first === undefined || second === undefined || limited === undefined) throw new Error();
    const { signal } = new AbortController();
    const stoppable = {
      first: stoppableSession(first, signal),
      second: stoppableSession(second, signal),
      limited: stoppableSession(limited, signal),
    };
    const [own] = await first.rows('select current_database() as "name"');
    const report = await snowflakeConformance({
      topics,
      sessions: { first, second, limited },
      stoppable,
      signal,
      runId: randomUUID(),
      database: String(own?.['name']),
      hidden: ['j_doe'],
      onResult: () => undefined,
    });
    for (const session of [first, second, limited]) session.close();
    return report;
  }

  const check = { name: 'a', documented: 'D.', url: 'u', asks: ['select 1'], expected: [1] };

  it('works in a schema of an existing database, and drops that alone', async () => {
    const report = await run([{ name: 'T', checks: [check] }]);
    expect(report).toMatchObject({
      left: [],
      isInterrupted: false,
      facts: { database: 'an existing one, a schema of its own' },
      results: [{ topic: 'T', status: 'holds', expected: '1', seen: '1' }],
    });
  });

  it('reports what a wrong answer, a failed preparation and a pattern showed', async () => {
    const { results } = await run([
      {
        name: 'T',
        checks: [
          { ...check, name: 'wrong', expected: [2] },
          { ...check, name: 'unprepared', setup: ['insert into {{NOTHING}} values (1)'] },
          { ...check, name: 'pattern', asks: [`select 'abc'`], expected: [/^b/] },
          {
            ...check,
            name: 'code',
            asks: [{ sql: 'select * from {{NONE}}', read: 'outcome' }],
            expected: ['002003'],
          },
        ],
      },
      { name: 'U', setup: ['selekt'], checks: [{ ...check, name: 'of a topic' }] },
    ]);
    expect(results.map(({ name, status, seen }) => [name, status, seen])).toEqual([
      ['wrong', 'differs', '1'],
      ['unprepared', 'untried', ''],
      ['pattern', 'differs', '"abc"'],
      ['code', 'holds', '"002003"'],
      ['of a topic', 'untried', ''],
    ]);
  });

  it('says that an edition lacks policies, without the names of the account', async () => {
    const { results } = await run([policies], /create or replace masking policy/);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['unavailable']));
    expect(results[0]?.detail).toContain("Unsupported feature 'MASKING POLICY' for ***.");
  });
});
