import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { runProblems } from '../../../packages/kysely-models/src/report/alerts/problem.ts';
import { failedTestText } from '../../../packages/kysely-models/src/report/failedTestText.ts';
import { keyProblem } from '../../../packages/kysely-models/src/run/failures/keyProblem.ts';
import type { FailedTest } from '../../../packages/kysely-models/src/run/result/runEvent.ts';
import { anyModel, atLeastRows, constantModel } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse } from '../support/memoryBuild.ts';
import { failed, result } from './results.ts';

it('a test that fails is reported with the place of its model', async () => {
  const few = constantModel('few', [1], { tests: () => atLeastRows(2) });
  const { relations } = await buildIn(await memoryWarehouse(), [few]);
  const failures = relations.flatMap((result) => result.failures);
  expect(failures).toMatchObject([
    { test: 'row_count', location: { file: '/project/few.ts', line: 3 } },
  ]);
  const texts = failures.map((failed) =>
    stripVTControlCharacters(failedTestText(failed)).split('\n'),
  );
  expect(texts).toEqual([
    [expect.stringMatching(/^error TEST_FAILED few: .*: 1 row found$/), '  at /project/few.ts:3'],
  ]);
});

it('an alert counts what the terminal counts', () => {
  const graph = buildGraph([anyModel('orders')]);
  const found = (more: Partial<FailedTest>) => {
    const test = failed(more);
    const relations = [result({ status: 'failed', failures: [test] })];
    const [problem] = runProblems({ relations, warnings: [] }, graph);
    expect(stripVTControlCharacters(failedTestText(test))).toContain(`: ${problem?.found}`);
    return problem?.found;
  };
  const counts = [{ quarantined: 1200, published: 800 }];
  expect(found({ kind: 'quarantine_limit', failures: 1, rows: counts })).toBe(
    '1,200 of 2,000 quarantined',
  );
  expect(found({ kind: 'row_count', failures: 0 })).toBe('0 rows found');
  expect(found({ failures: 2 })).toBe('2 repeated keys');
  expect(found({ kind: 'no_drift', failures: 1 })).toBe('1 unusual figure');
});

it('rows without a key, and several of one, come with what can be done about them', () => {
  const model = constantModel('kept', [1]);
  const hint = (problem: string) => keyProblem(model, [{ problem, id: 1 }]).hint;
  expect(hint('null')).toMatch(
    /^Leave them out of the query, or give them a key; `models compile kept` prints it\. /,
  );
  expect(hint('duplicate')).toMatch(
    /^Keep one of them in the query, such as the newest, or name more columns/,
  );
});
