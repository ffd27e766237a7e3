import { expect, it } from 'vitest';
import { statusClass } from '../../../packages/kysely-models/src/site/catalogue/sections/historySection.ts';

it('shows what a run did as it was asked to as passed, and what failed or was stopped as failed', () => {
  const classes = Object.groupBy(
    [
      ...['published', 'attached', 'commented', 'checked', 'kept', 'failed', 'interrupted'],
      ...['rolled_back', 'skipped', 'succeeded', 'done', 'killed', 'in_doubt'],
    ],
    statusClass,
  );
  expect(classes).toEqual({
    passed: ['published', 'attached', 'commented', 'checked', 'succeeded', 'done'],
    failed: ['failed', 'interrupted', 'killed'],
    warned: ['kept', 'rolled_back', 'skipped', 'in_doubt'],
  });
});
