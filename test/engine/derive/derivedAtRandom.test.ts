import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { casesOf } from '../../thorough.ts';
import { createSchemas, tryCase } from './derivedCase.ts';

describe('random queries, tables and changes', () => {
  let warehouse: Warehouse;
  let session: Session;
  beforeAll(async () => {
    const { duckdbWarehouse } = await import(
      '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts'
    );
    warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
    session = await warehouse.connect();
    await createSchemas(session, warehouse.dialect);
  });
  afterAll(async () => {
    session.close();
    await warehouse.close();
  });

  it('a derived increment gives the rows of a rebuild', async () => {
    const seeds = casesOf(
      Array.from({ length: 300 }, (_, at) => at + 1),
      { inGate: 30 },
    );
    let [derived, added] = [0, 0];
    for (const seed of seeds) {
      const outcome = await tryCase(session, warehouse.dialect, seed);
      if (outcome.kind === 'differs') expect.fail(outcome.text);
      if (outcome.kind === 'derived' || outcome.kind === 'added') derived += 1;
      if (outcome.kind === 'added') added += 1;
    }
    expect(derived).toBeGreaterThan(seeds.length / 2);
    expect(added).toBeGreaterThan(1);
  });
});
