import { readFileSync } from 'node:fs';
import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { beforeAll, describe, expect, it } from 'vitest';
import { sdk } from '../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { doubleTarget } from '../engine/support/doubleWarehouse.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { cases, countStatements, type SentStatements } from './statements/countStatements.ts';

const double = await snowflakeDouble();
const limits = JSON.parse(readFileSync(new URL('limits.json', import.meta.url), 'utf8'));

/** How many more there are depends on how long the build takes. */
const isRenewal = (sql: string) => /^update .* set renewed_at/.test(sql);

describe.skipIf(!double.port)(`what builds send to Snowflake${double.note}`, () => {
  let sent: Readonly<Record<(typeof cases)[number], SentStatements>>;

  beforeAll(async () => {
    const target = await doubleTarget(double.port ?? 0);
    const options = { sessions: 6, sourceSchemas: new Set(['raw']), driver: { sdk } };
    sent = await countStatements(double.port ?? 0, () => snowflakeWarehouse(target, options));
  });

  it.each(cases)('stays within its statements: %s', (name) => {
    const statements = sent[name].statements.filter((sql) => !isRenewal(sql));
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.length).toBeLessThanOrEqual(limits.snowflake[name]);
  });
});
