import { expect, it } from 'vitest';
import type { DataDiff } from '../../../packages/kysely-models/src/review/data/dataDiff.ts';
import { models } from '../support/command.ts';
import { edit, raw, repository } from './dataDiffFolder.ts';

/** What a comparison says of the rows of each relation. */
async function rowsCompared(edits: readonly (readonly [from: string, to: string])[]) {
  const { folder, git } = repository(edits.slice(0, 1));
  if (edits.length > 1) {
    git('commit', '--quiet', '--all', '--message', 'First');
    edit(folder, edits);
  }
  const { code, out, error } = await models(folder, ['diff', '--data', '--json', ...raw]);
  expect([code, error]).toEqual([0, '']);
  // Sound: what is expected of it below would fail on another shape.
  const { verdict, data } = JSON.parse(out) as { verdict: string; data: DataDiff };
  const rows = data.relations.map((each) => {
    const counts = each.outcome === 'compared' ? `${each.rows.before} → ${each.rows.after}` : '';
    return `${each.relation} ${each.outcome} ${counts}`.trim();
  });
  return { verdict, rows: rows.toSorted(), alike: data.alike };
}

const quarantining = (rule: string) =>
  [
    "t.unique('email'), t.unique('customer_id')]",
    `t.unique('email'), t.unique('customer_id'), ${rule}]`,
  ] as const;

it('rows that a new test quarantines are compared, with those of the models that read them', async () => {
  const rule = "t.range('customer_id', { max: 1 }, { onFail: 'quarantine' })";
  expect(await rowsCompared([quarantining(rule)])).toEqual({
    verdict: 'values',
    rows: ['contacts compared 2 → 1', 'contacts__quarantine added', 'names compared 2 → 1'],
    alike: 3,
  });
});

it('rows are compared that a change of what their tests look into quarantines', async () => {
  const rule = "t.references('customer_id', customerOrders, 'orders', { onFail: 'quarantine' })";
  const other = [
    ".groupBy('c.customer_id')",
    ".groupBy('c.customer_id').where('c.customer_id', '=', 1)",
  ] as const;
  const { rows } = await rowsCompared([quarantining(rule), other]);
  expect(rows).toContain('contacts compared 2 → 1');
  expect(rows).toContain('names compared 2 → 1');
});

it('a model with a dot in its name is compared', async () => {
  const dotted = ["name: 'idle',", "name: 'idle.customers', schema: 'marts',"] as const;
  const fewer = [
    ".select(['customer_id']),",
    ".where('customer_id', '>', 1).select(['customer_id']),",
  ] as const;
  const { rows } = await rowsCompared([dotted, fewer]);
  expect(rows).toEqual(['idle.customers compared 2 → 1']);
});
