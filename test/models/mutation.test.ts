import { openProject } from 'kysely-models';
import { mutateProject } from 'kysely-models/testing';
import { expect, test } from 'vitest';
import config from '../../models.config.ts';
import { mutationsOf } from '../../packages/kysely-models/src/mutate/mutants/mutations.ts';
import { mutationSummary } from '../../packages/kysely-models/src/mutate/mutationSummary.ts';
import { explained } from '../units/explained.ts';
import { mutation } from '../units/mutation.ts';

// All models: npm run test:mutate.
test('the tests of mart_churn notice what can be noticed, and the rest is explained', async () => {
  const selected = new Set(['mart_churn']);
  const outcomes = await mutateProject(config, { selected });
  const { total, unnoticed, same, needless } = mutationSummary(outcomes, mutation, selected, true);
  expect(total.mutants).toBeGreaterThan(20);
  expect(total.share).toBe(1);
  const open = [...unnoticed, ...same].filter(({ reason }) => reason === undefined);
  expect(open.map(({ outcome }) => outcome.mutant.id)).toEqual([]);
  expect(needless).toEqual([]);
});

test('each explanation is of a change that there is', () => {
  const { graph } = openProject(config);
  const models = graph.order.filter((relation) => relation.kind === 'model');
  const ids = new Set(models.flatMap((model) => mutationsOf(model)).map(({ id }) => id));
  expect(Object.keys(explained).filter((id) => !ids.has(id))).toEqual([]);
});
