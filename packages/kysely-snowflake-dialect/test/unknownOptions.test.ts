import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import * as exported from '../src/index.ts';

const { flatten, tableName, SnowflakeDialect, SnowflakeValueError } = exported;
const orders = tableName<{ id: number; month: string }>('orders');

/** Options as code has them that no compiler has read. */
const unread = <T extends object>(options: T, misspelled: string): T => ({
  ...options,
  [misspelled]: undefined,
});

const misspelled: Readonly<
  Record<string, readonly [found: string, meant: string, call: (found: string) => unknown]>
> = {
  SnowflakeDialect: ['poool', 'pool', (m) => new SnowflakeDialect(unread({}, m))],
  'SnowflakeDialect: pool': [
    'maxx',
    'max',
    (m) => new SnowflakeDialect({ pool: unread({ min: 1 }, m) }),
  ],
  'SnowflakeDialect: results': [
    'decimal',
    'decimals',
    (m) => new SnowflakeDialect({ results: unread({}, m) }),
  ],
  'SnowflakeDialect: statement': [
    'querytag',
    'queryTag',
    (m) => new SnowflakeDialect({ statement: unread({}, m) }),
  ],
  'SnowflakeDialect: rewrites': [
    'filters',
    'filter',
    (m) => new SnowflakeDialect({ rewrites: unread({}, m) }),
  ],
  SnowflakeDriver: ['sessions', 'session', (m) => new exported.SnowflakeDriver(unread({}, m))],
  SnowflakeAdapter: [
    'migrationLockTimeout',
    'migrationLockTimeoutMs',
    (m) => new exported.SnowflakeAdapter(unread({}, m)),
  ],
  SnowflakeQueryCompiler: [
    'identifier',
    'identifiers',
    (m) => new exported.SnowflakeQueryCompiler(unread({}, m)),
  ],
  compileInline: [
    'rewrite',
    'rewrites',
    (m) =>
      exported.compileInline(
        { toOperationNode: () => ({ kind: 'RawNode', sqlFragments: [''], parameters: [] }) },
        unread({}, m),
      ),
  ],
  statementOptions: [
    'timeoutSeconds',
    'timeoutInSeconds',
    (m) => exported.statementOptions(unread({}, m)),
  ],
  cloneTable: ['copygrants', 'copyGrants', (m) => exported.cloneTable('a', 'b', unread({}, m))],
  createView: ['secured', 'secure', (m) => exported.createView('v', sql`select 1`, unread({}, m))],
  flatten: ['outter', 'outer', (m) => flatten(sql`x`, unread({}, m))],
  pivot: [
    'off',
    'of',
    (m) =>
      exported.pivot(
        orders,
        unread({ aggregate: 'sum', of: 'id', for: 'month', in: { jan: 'JAN' } } as const, m),
      ),
  ],
  sample: ['sed', 'seed', (m) => exported.sample(orders.as('o'), { percent: 10 }, unread({}, m))],
  'sample: size': ['row', 'rows', (m) => exported.sample(orders.as('o'), unread({ rows: 1 }, m))],
  at: ['ofset', 'offset', (m) => exported.at(orders, unread({ offset: -1 }, m))],
  before: ['statment', 'statement', (m) => exported.before(orders, unread({ statement: 'a' }, m))],
};

/** What is exported and takes no options: names, expressions, tokens and errors. */
const withoutOptions = [
  ...['Secret', 'SnowflakeConnectionError', 'SnowflakeDialectError', 'SnowflakeIdentifierError'],
  ...['SnowflakeIntrospector', 'SnowflakeNotSupportedError', 'SnowflakeQueryError'],
  ...['SnowflakeValueError', 'asofJoin', 'clusterBy', 'comment', 'encodeValue', 'filterToCase'],
  ...['following', 'preceding', 'qualify', 'rangeBetween', 'rowsBetween', 'secretFromEnv'],
  ...['secretFromFile', 'swapTables', 'tableName', 'variant'],
];

describe('an option that there is not', () => {
  test.each(Object.entries(misspelled))('is refused with the nearest name: %s', (_, each) => {
    const [found, meant, call] = each;
    const refused = new RegExp(` has no option ${found}\\. Did you mean ${meant}\\?$`);
    expect(() => call(found)).toThrow(refused);
    expect(() => call(found)).toThrow(SnowflakeValueError);
  });

  test('is looked for in all that is exported and has options', () => {
    const functions = Object.entries(exported).flatMap(([name, value]) =>
      typeof value === 'function' ? name : [],
    );
    const tested = new Set(Object.keys(misspelled).map((name) => name.replace(/:.*/, '')));
    expect([...tested].toSorted()).toEqual(
      functions.filter((name) => !withoutOptions.includes(name)).toSorted(),
    );
  });
});
