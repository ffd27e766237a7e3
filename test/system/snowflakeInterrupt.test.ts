import { describe, expect, onTestFinished, test } from 'vitest';
import type { SnowflakeTarget } from '../../packages/kysely-models/src/define/project/target.ts';
import { type CommandOutcome, spawnModels } from '../engine/support/command.ts';
import { doubleTarget } from '../engine/support/doubleWarehouse.ts';
import { engineUrl, folderWith } from '../engine/support/projectFolder.ts';
import { type Fault, startFaultProxy } from '../snowflake-double/faultProxy.ts';
import { loggedStatements, snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';

const double = await snowflakeDouble();
const port = double.port ?? 0;
const isAbort = (path: string) => path.startsWith('/queries/v1/abort-request');

const project = (connection: SnowflakeTarget['connection'], name: string) =>
  folderWith({
    'models.config.ts': `
import { bigint, defineConfig, model, snowflake, table } from '${engineUrl}';
const one = model({
  name: '${name}', description: 'One.', materialized: table(), inputs: [], columns: { id: bigint() },
  query: (db, f) => db.selectNoFrom((eb) => f.cast(eb.val(1), bigint()).as('id')),
});
export default defineConfig({
  models: [{ one }], defaultTarget: 'prod', targets: { prod: snowflake(${JSON.stringify(connection)}) },
});`,
  });

interface Interrupted extends CommandOutcome {
  readonly aborts: number;
  /** From the interrupt to the end of the command. */
  readonly seconds: number;
}

/** Builds with the real command, whose statement with a text is held until it is interrupted. */
async function interrupt(
  name: string,
  held: RegExp,
  fault: (path: string, isFirst: boolean) => Fault,
): Promise<Interrupted> {
  const { connection } = await doubleTarget(port);
  const proxy = await startFaultProxy(port);
  onTestFinished(() => proxy.close());
  let stuck = false;
  let pid = 0;
  let at = 0;
  proxy.fault = (path, body) => {
    const isFirst = !stuck && held.test(body);
    stuck ||= isFirst;
    if (!stuck) return 'pass';
    if (isFirst) {
      at = performance.now();
      // The statement is then on its way.
      setTimeout(() => process.kill(pid, 'SIGINT'), 100);
    }
    return fault(path, isFirst);
  };
  const folder = project({ ...connection, accessUrl: `http://127.0.0.1:${proxy.port}` }, name);
  const outcome = await spawnModels(folder, ['build'], {
    onStart: (started) => {
      pid = started;
    },
  });
  const seconds = (performance.now() - at) / 1000;
  return { ...outcome, aborts: proxy.paths.filter(isAbort).length, seconds };
}

const published = async (name: string) =>
  (await loggedStatements(port)).filter(({ sqlText = '' }) =>
    sqlText.includes(`"${name.toUpperCase()}" clone`),
  );

describe.skipIf(!double.port)(`an interrupted build on Snowflake${double.note}`, () => {
  const isStatement = (path: string) => path.startsWith('/queries/v1/query-request');

  test.each<[string, string, RegExp, (path: string, isFirst: boolean) => Fault, number]>([
    [
      'making a table',
      'held_make',
      /create or replace [^.]*table .*__CANDIDATE_/,
      (_, isFirst) => (isFirst ? 'hold' : 'pass'),
      4,
    ],
    [
      'reading the catalog',
      'held_catalog',
      /information_schema\.tables/,
      (_, isFirst) => (isFirst ? 'hold' : 'pass'),
      4,
    ],
    [
      'a statement that does not stop',
      'held_deaf',
      /create or replace [^.]*table .*__CANDIDATE_/,
      (path) => (isStatement(path) ? 'hang' : 'pass'),
      12,
    ],
    [
      'a network that is dead',
      'held_dead',
      /create or replace [^.]*table .*__CANDIDATE_/,
      () => 'hang',
      12,
    ],
  ])(
    'while %s tells Snowflake, ends soon with 130 and publishes nothing',
    { timeout: 60_000 },
    async (_, name, held, fault, most) => {
      const { code, out, error, aborts, seconds } = await interrupt(name, held, fault);
      expect({ code, out: `${out}${error}` }).toMatchObject({
        code: 130,
        out: expect.stringMatching(/stopped/),
      });
      expect(aborts).toBeGreaterThan(0);
      expect(seconds).toBeLessThan(most);
      expect(await published(name)).toEqual([]);
    },
  );

  test('before it is logged in ends soon with 130', async () => {
    const { code, seconds } = await interrupt('held_login', /LOGIN_NAME/, () => 'hang');
    expect(code).toBe(130);
    expect(seconds).toBeLessThan(6);
  });
});
