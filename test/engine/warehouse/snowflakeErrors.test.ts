import { snowflakeWarehouse } from 'kysely-models/snowflake';
import {
  SnowflakeConnectionError,
  SnowflakeQueryError,
  secretFromEnv,
} from 'kysely-snowflake-dialect';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type SnowflakeOptions,
  snowflake,
} from '../../../packages/kysely-models/src/define/index.ts';
import { schemaNames } from '../../../packages/kysely-models/src/warehouse/schemaNames.ts';
import { explainSnowflakeFailure } from '../../../packages/kysely-models/src/warehouse/snowflake/connection/explainSnowflakeFailure.ts';
import { withheld } from '../../../packages/kysely-models/src/warehouse/values/plainValue.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { startFaultProxy } from '../../snowflake-double/faultProxy.ts';
import { doubleConnection } from '../../snowflake-double/snowflakeDouble.ts';

/** The error of a first connection. */
async function connectError(
  port: number,
  options: SnowflakeOptions = {},
  driver: Parameters<typeof snowflakeWarehouse>[1]['driver'] = { sdk },
): Promise<unknown> {
  const target = snowflake({
    ...doubleConnection(port, 'nowhere'),
    connectTimeoutMs: 10_000,
    ...options,
  });
  const warehouse = snowflakeWarehouse(target, { sessions: 1, sourceSchemas: new Set(), driver });
  const error = await warehouse.connect().catch((reason: unknown) => reason);
  await warehouse.close();
  return error;
}

describe('a connection that fails', () => {
  it('says that Snowflake cannot be reached', async () => {
    expect(await connectError(1)).toMatchObject({
      code: 'WAREHOUSE_UNAVAILABLE',
      details: { subject: 'local', found: expect.stringContaining('ECONNREFUSED') },
    });
  });

  it('says that the login is refused, without the password', async () => {
    const proxy = await startFaultProxy(1);
    onTestFinished(() => proxy.close());
    proxy.fault = () => ({
      code: '390100',
      message: 'Incorrect username or password: a secret password',
    });
    const error = await connectError(proxy.port);
    expect(error).toMatchObject({ code: 'WAREHOUSE_LOGIN_REFUSED' });
    expect(JSON.stringify(error)).not.toContain('a secret password');
    expect(String(error)).not.toContain('a secret password');
  });

  it('names the variable of a secret that is not set', async () => {
    expect(await connectError(1, { password: secretFromEnv('NO_SUCH_SECRET') })).toMatchObject({
      code: 'WAREHOUSE_LOGIN_REFUSED',
      details: { found: expect.stringContaining('NO_SUCH_SECRET') },
    });
  });

  it('names the package when the driver is missing', async () => {
    const missing = () => {
      throw new SnowflakeConnectionError('SNOWFLAKE_DRIVER_MISSING', 'Cannot find the package');
    };
    expect(await connectError(1, {}, { sdk: missing })).toMatchObject({
      code: 'WAREHOUSE_DRIVER_MISSING',
      details: { hint: 'Install it: npm install snowflake-sdk' },
    });
  });
});

describe('a statement that fails', () => {
  const failed = (message: string, code: string, sqlState: string) =>
    explainSnowflakeFailure(
      new SnowflakeQueryError(message, {
        code,
        sqlState,
        queryId: 'q1',
        sql: 'select 1,\n  no_such from t',
        outcomeUnknown: false,
      }),
    );

  it('is shown with code, query id and place', () => {
    const text = "SQL compilation error: error line 2 at position 2\ninvalid identifier 'NO_SUCH'";
    expect(failed(text, '000904', '42000')).toEqual({
      message: `Snowflake error 000904 (42000): ${text} [query id q1]`,
      full: `Snowflake error 000904 (42000): ${text} [query id q1]`,
      excerpt: 'LINE 2:   no_such from t\n          ^',
      kind: 'query',
    });
  });

  it.each([
    ['SQL execution canceled', '000604', '57014', 'interrupted'],
    ["Numeric value 'x' is not recognized", '100038', '22018', 'value'],
    ['error line 9 at position 1', '001003', '42000', 'query'],
  ])('%s', (message, code, sqlState, kind) => {
    expect(failed(message, code, sqlState)).toMatchObject({ kind, excerpt: undefined });
  });

  it('may be anything', () => {
    expect(explainSnowflakeFailure('text')).toEqual({
      message: withheld,
      full: 'text',
      excerpt: undefined,
      kind: 'query',
    });
  });
});

describe('a prefix of schemas', () => {
  const { toWarehouse, toProject } = schemaNames('dev_', new Set(['raw']));

  it.each([
    ['marts', 'dev_marts'],
    ['_models', 'dev__models'],
    ['raw', 'raw'],
  ])('%s is %s, and back', (project, warehouse) => {
    expect(toWarehouse(project)).toBe(warehouse);
    expect(toProject(warehouse)).toBe(project);
  });

  it.each(['marts', 'prod_marts', 'dev_', 'dev_raw'])('%s is not of the project', (schema) => {
    expect(toProject(schema)).toBeUndefined();
  });
});
