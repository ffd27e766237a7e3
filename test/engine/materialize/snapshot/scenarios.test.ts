import { describe, expect, it, onTestFinished } from 'vitest';
import { compileSelect } from '../../../../src/engine/compile/compileSelect.ts';
import { bigint, text, timestamp } from '../../../../src/engine/define/index.ts';
import { memoryDatabase, resolutionOf } from '../../memoryDatabase.ts';
import { deletionScenarios } from './deletionScenarios.ts';
import { runSnapshot, versions } from './runSnapshot.ts';
import { day, relationsOf, type Scenario } from './scenario.ts';
import { checkScenarios, columnScenarios, timestampScenarios } from './scenarios.ts';

async function emptyDatabase() {
  const database = await memoryDatabase();
  onTestFinished(() => database.close());
  return database;
}

async function steps(scenario: Scenario) {
  const database = await emptyDatabase();
  return relationsOf(scenario).map(({ step, input, model }) => ({
    step,
    run: async () => {
      const select = compileSelect(input.query(), input.contract, resolutionOf([]));
      await database.session.run(`create or replace table main.items as ${select}`);
      return runSnapshot(database, model, step.at);
    },
    table: async () => (await versions(database)).map((row) => Object.values(row)),
  }));
}

const scenarios = {
  ...timestampScenarios,
  ...checkScenarios,
  ...deletionScenarios,
  ...columnScenarios,
};

describe('a snapshot', () => {
  it.each(Object.entries(scenarios))('%s', async (_, scenario) => {
    for (const { step, run, table } of await steps(scenario)) {
      expect(await run()).toEqual([]);
      expect(await table()).toEqual(step.expected);
      expect(await run()).toEqual([]);
      expect(await table()).toEqual(step.expected);
    }
  });

  it('keeps a column that neither the input nor the history names', async () => {
    const columns = { id: bigint(), name: text().nullable(), fax: text().nullable() };
    const { fax: _, ...without } = columns;
    const strategy = { kind: 'check', columns: 'all' } as const;
    const all = await steps({
      uniqueKey: 'id',
      strategy,
      hardDeletes: 'close',
      steps: [
        { at: day(1), columns, rows: [[1, 'Ada', '123']], expected: [] },
        { at: day(2), columns: without, rows: [[1, 'Ada']], expected: [] },
        { at: day(3), rows: [[1, 'Adele']], expected: [] },
      ],
    });
    for (const { run } of all) await run();
    expect(await all[0]?.table()).toEqual([
      [1, 'Ada', '123', day(1), day(3), false],
      [1, 'Adele', null, day(3), null, true],
    ]);
  });

  it('takes older versions as not deleted when it begins to record deletions', async () => {
    const database = await emptyDatabase();
    const columns = { id: bigint(), updated_at: timestamp() };
    for (const hardDeletes of ['close', 'record'] as const) {
      const [only] = relationsOf({
        uniqueKey: 'id',
        strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
        hardDeletes,
        steps: [{ at: day(9), columns, rows: [[1, day(1)]], expected: [] }],
      });
      if (only === undefined) throw new Error('A step.');
      const select = compileSelect(only.input.query(), only.input.contract, resolutionOf([]));
      await database.session.run(`create or replace table main.items as ${select}`);
      await runSnapshot(database, only.model, day(9));
    }
    expect(await versions(database)).toEqual([
      {
        id: 1,
        updated_at: day(1),
        valid_from: day(1),
        valid_to: null,
        is_current: true,
        is_deleted: false,
      },
    ]);
  });
});

describe('the guard of a snapshot', () => {
  it('names keys that are null or repeated, and then nothing is changed', async () => {
    const columns = { id: bigint().nullable(), name: text().nullable() };
    const twice = [2, 3, 4, 5, 6].flatMap((id) => [
      [id, 'a'],
      [id, 'b'],
    ]);
    const [first, second] = await steps({
      uniqueKey: 'id',
      strategy: { kind: 'check', columns: 'all' },
      hardDeletes: 'close',
      steps: [
        { at: day(1), columns, rows: [[1, 'Ada']], expected: [[1, 'Ada', day(1), null, true]] },
        { at: day(2), rows: [[null, 'x'], [1, 'Adele'], ...twice], expected: [] },
      ],
    });
    await first?.run();
    const repeated = (id: number) => ({ problem: 'duplicate', id });
    const refused = (await second?.run()) ?? [];
    expect(refused).toEqual(
      expect.arrayContaining([{ problem: 'null', id: null }, ...[2, 3, 4, 5, 6].map(repeated)]),
    );
    expect(refused).toHaveLength(6);
    expect(await second?.table()).toEqual(first?.step.expected);
  });
});
