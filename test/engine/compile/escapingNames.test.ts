import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duckdbDialect } from '../../../packages/kysely-models/src/compile/duckdb/duckdbDialect.ts';
import {
  bigint,
  json,
  type Relation,
  source,
} from '../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { foldCase } from '../../../packages/kysely-models/src/define/text/foldCase.ts';
import {
  failureCountQuery,
  testColumn,
} from '../../../packages/kysely-models/src/tests/failureCountQuery.ts';
import type { MemoryDatabase } from '../memoryDatabase.ts';
import { thrownBy } from '../thrownBy.ts';
import {
  canName,
  closeUnharmed,
  databaseWithCanary,
  hostileText,
  inBatches,
  named,
  qb,
  texts,
} from './hostileTexts.ts';

let db: MemoryDatabase;
beforeAll(async () => {
  db = await databaseWithCanary();
});
afterAll(() => closeUnharmed(db));

/** The driver drops a byte order mark from the values that it reads. */
const asRead = (name: string) => name.replace(/^\ufeff/, '');

describe('names arrive unchanged or are refused', () => {
  test('as aliases', async () => {
    await inBatches(async (strings) => {
      const names = named(db, strings);
      const query = qb.selectNoFrom((eb) => names.map((name, at) => eb.lit(at).as(name)));
      const [row] = await db.rows(query.toOperationNode(), []);
      expect(row).toEqual(Object.fromEntries(names.map((name, at) => [name, at])));
    });
  });

  test('as columns of a contract and of its tests', async () => {
    await inBatches(async (strings) => {
      const names = named(db, strings);
      const columns = Object.fromEntries(names.map((name) => [name, bigint().max(2)]));
      const wide = source({ name: 'texts', description: '', columns });
      const order = wide.contract.columns.map(({ name }) => name);
      await db.fill(wide, [order.map((_, at) => at % 3), order.map((_, at) => at % 5)]);
      const specs = wide.tests();
      const [figures] = await db.session.rows(db.print(failureCountQuery('texts', specs), [wide]));
      for (const [at, spec] of specs.entries()) {
        const place = order.findIndex((name) => 'column' in spec && spec.column === name);
        const failures = spec.kind === 'range' && place % 5 > 2 ? 1 : 0;
        expect([spec.name, figures?.[testColumn(at)]]).toEqual([spec.name, failures]);
      }
    }, 10);
  });

  test('as schemas and relations, read under their own name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(hostileText, {
          minLength: 30,
          maxLength: 30,
          selector: foldCase,
        }),
        async (strings) => {
          for (const name of strings) {
            const relation: Relation = { ...texts, name, schema: name };
            const tree = failureCountQuery(name, [
              {
                kind: 'not_null',
                column: 'v',
                name: 'a',
                severity: 'error',
                maxFailures: 0,
                where: undefined,
                origin: 'declared',
              },
            ]);
            if (!canName(name)) {
              expect(thrownBy(() => db.print(tree, [relation])).code).toBe('NAME_INVALID');
              continue;
            }
            const named = { ...texts, name, schema: `s ${name}` };
            await db.fill(named, [[1, name]]);
            expect(await db.catalog()).toContainEqual({
              schema: named.schema,
              name: asRead(name),
              kind: 'table',
            });
            expect(await db.session.rows(db.print(tree, [named]))).toEqual([
              { rows: 1, test_0: 0 },
            ]);
            await db.session.run(`drop schema ${duckdbDialect.identifier(named.schema)} cascade`);
          }
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
  });
});

test('JSON keys are found under their own name or refused', async () => {
  const keyed = source({ name: 'texts', description: '', columns: { j: json() } });
  const table = queryBuilder<{ texts: { j: Record<string, readonly number[]> } }>();
  const atKey = (key: string) =>
    table
      .selectFrom('texts')
      .select((eb) => eb.ref('j', '->$').key(key).at(0).as('v'))
      .toOperationNode();
  const canKey = (key: string) => canName(key) && key !== '*' && !key.includes('\\');
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(hostileText, { minLength: 100, maxLength: 100 }),
      async (strings) => {
        for (const key of [...strings, '*', ''].filter((each) => !canKey(each))) {
          expect(thrownBy(() => db.print(atKey(key), [keyed])).code).toBe(
            'VALUE_NOT_REPRESENTABLE',
          );
        }
        const keys = strings.filter(canKey);
        await db.fill(keyed, [
          [JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, [at]])))],
        ]);
        for (const [at, key] of keys.entries()) {
          const rows = await db.session.rows(db.print(atKey(key), [keyed]));
          expect([key, rows]).toEqual([key, [{ v: String(at) }]]);
        }
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
});
