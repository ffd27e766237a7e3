import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DataDiff } from '../../../packages/kysely-models/src/review/data/dataDiff.ts';
import { models, spawnModels } from '../support/command.ts';
import { write } from '../support/projectFolder.ts';
import { config, definitions, edit, fewer, raw, repository } from './dataDiffFolder.ts';

/** All that a comparison says, in each of its forms. */
async function compared(folder: string, args: readonly string[]) {
  const files = ['--markdown', 'out.md', '--json', 'out.json'];
  const outcome = await models(folder, ['diff', '--data', ...args, ...files]);
  expect(outcome).toMatchObject({ code: 0, error: '' });
  const markdown = readFileSync(join(folder, 'out.md'), 'utf8');
  const json = readFileSync(join(folder, 'out.json'), 'utf8');
  // Sound: what the comparisons below expect would fail on another shape.
  const { data } = JSON.parse(json) as { data: DataDiff };
  return { ...outcome, markdown, json, data };
}

const added = `
export const added = model({
  name: 'added',
  schema: 'marts',
  description: 'New.',
  materialized: table(),
  inputs: [rawCustomers],
  query: (db) => db.selectFrom('raw_customers').select(['customer_id']),
});
export const contacts`;

describe('models diff --data', () => {
  it('compares a change that only adds a model, and one that only removes it', async () => {
    const { folder, git } = repository([['\nexport const contacts', added]]);
    const { data } = await compared(folder, raw);
    expect(data.relations).toEqual([{ relation: 'added', outcome: 'added', rows: 2 }]);
    git('commit', '--quiet', '--all', '--message', 'Add');
    git('checkout', '--quiet', '-b', 'without', 'HEAD~1');
    const back = await compared(folder, [...raw, '--base', 'HEAD@{1}', '--head', 'HEAD']);
    expect(back.data.relations).toEqual([{ relation: 'added', outcome: 'removed', rows: 2 }]);
  });

  it('builds both states from the same data, and compares what a change touches', async () => {
    const { folder, git } = repository([fewer]);
    const { data, out, markdown } = await compared(folder, raw);
    expect(out).toMatch(/^verdict: values change\n\nstg_orders changed: values change\n/);
    expect(markdown).toMatch(/^## Models: values change\n/);
    expect(data).toMatchObject({
      of: 'both states, built from raw',
      alike: 3,
      highlights: [{ title: 'spent', before: ['spent: 22.75'], after: ['spent: 12.75'] }],
      relations: [
        {
          relation: 'stg_orders',
          key: ['order_id'],
          rows: { before: 3, after: 2, added: 0, removed: 1, changed: 0, unchanged: 2 },
          examples: { removed: [{ order_id: '1', customer_id: '1', amount: '10.00' }] },
        },
        {
          relation: 'customer_orders',
          key: ['customer_id'],
          rows: { before: 2, after: 2, added: 0, removed: 0, changed: 1, unchanged: 1 },
          examples: {
            changed: [
              {
                key: { customer_id: '1' },
                columns: [
                  { column: 'orders', before: '2', after: '1' },
                  { column: 'spent', before: '15.50', after: '5.50' },
                ],
              },
            ],
          },
        },
      ],
    });
    expect(out).toContain('stg_orders: 3 → 2 rows; 0 added, 1 removed, 0 changed');
    expect(out).toContain('spent: 1 changed; total 22.75 → 12.75 (-10.00)');
    expect(markdown).toContain('| `stg_orders` | 3&nbsp;→&nbsp;2 | 1 |  |');
    expect(markdown).toContain('- spent: 22.75\n+ spent: 12.75');
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(git('status', '--porcelain')).toBe(' M models.ts\n');
  });

  it('shows no personal data, and no text that no contract knows', async () => {
    const since =
      "query: (db) => db.selectFrom('raw_customers').select(['customer_id', 'email', 'signed_up as since'])";
    const { folder } = repository([
      [since, since.replace('.select(', ".where('customer_id', '=', 1).select(")],
    ]);
    const { out, markdown, json, data } = await compared(folder, raw);
    expect(data.relations).toMatchObject([
      {
        relation: 'contacts',
        key: ['customer_id'],
        examples: { removed: [{ customer_id: '2', email: '***', since: '2024-02-29' }] },
      },
      {
        relation: 'names',
        key: null,
        examples: { removed: [{ customer_id: '2', address: '***' }] },
      },
    ]);
    for (const text of [out, markdown, json]) {
      expect(text).toContain('contacts');
      expect(text).not.toMatch(/ada|bob|example\.org/);
    }
  });

  it('reads and builds a commit whose command is too old with the one of today', async () => {
    const { folder, git } = repository([]);
    write(folder, {
      'bin/models.js': "process.stderr.write('error UNKNOWN_COMMAND manifest'); process.exit(2);",
    });
    git('add', 'bin');
    git('commit', '--quiet', '--message', 'Be old');
    edit(folder, [fewer]);
    expect((await compared(folder, raw)).data.relations).toMatchObject([
      { relation: 'stg_orders', rows: { removed: 1 } },
      { relation: 'customer_orders', rows: { changed: 1 } },
    ]);
  });

  it('sets variables in both states, in their definitions and in their data', async () => {
    const { folder, git } = repository([]);
    const withVariable = definitions
      .replace('view, date,', 'variable, view, date,')
      .replace(
        'export const stgOrders',
        () =>
          `export const least = variable({ name: 'least', type: integer(), default: 0, description: 'The least order.' });
export const stgOrders`,
      )
      .replace(fewer[0], ".where('order_id', '>', f.value(least))");
    writeFileSync(join(folder, 'models.ts'), withVariable);
    git('commit', '--quiet', '--all', '--message', 'Add a variable');
    const set = ['--var', 'least=2'];
    const same = await spawnModels(folder, ['diff', ...set]);
    expect(same).toMatchObject({ code: 0, out: 'No change.\n' });
    writeFileSync(
      join(folder, 'models.ts'),
      withVariable.replace("'>', f.value(least)", "'>=', f.value(least)"),
    );
    const rows = async (...args: readonly string[]) => {
      const { data } = await compared(folder, [...raw, '--select', 'stg_orders', ...args]);
      return data.relations;
    };
    expect(await rows()).toMatchObject([{ rows: { before: 3, after: 3 } }]);
    expect(await rows(...set)).toMatchObject([{ rows: { before: 1, after: 2 } }]);
  });

  it('compares nothing where nothing changed', async () => {
    const { folder } = repository([]);
    expect((await compared(folder, raw)).data).toMatchObject({ relations: [], alike: 5 });
  });

  it('compares only what is asked for', async () => {
    const { folder } = repository([fewer]);
    const names = async (...args: readonly string[]) =>
      (await compared(folder, [...raw, ...args])).data.relations.map(({ relation }) => relation);
    expect(await names('--select', 'changed')).toEqual(['stg_orders']);
    expect(await names('--exclude', 'changed')).toEqual(['customer_orders']);
    expect(await names('--head', 'HEAD')).toEqual([]);
  });

  it('finds a change that gives the same rows, and what came, went, or was not built', async () => {
    const { folder } = repository([
      [
        "export const idle = model({\n  name: 'idle'",
        "export const busy = model({\n  name: 'busy'",
      ],
      ["'order_id', 'is not', null", "'order_id', '>', 0"],
      [
        "select(['customer_id', 'email as address'])",
        "select(['since', 'email as address']).where('customer_id', '<', 0)",
      ],
      [
        "tests: (t) => [t.unique('email'), t.unique('customer_id')]",
        'tests: (t) => [t.rowCount({ max: 1 })]',
      ],
    ]);
    writeFileSync(join(folder, 'models.config.ts'), config.replace('models.idle', 'models.busy'));
    const { data, out } = await compared(folder, raw);
    expect(data.relations).toMatchObject([
      { relation: 'stg_orders', rows: { changed: 0, added: 0, removed: 0 } },
      { relation: 'busy', outcome: 'added', rows: 2 },
      { relation: 'customer_orders', rows: { changed: 0, added: 0, removed: 0 } },
      { relation: 'names', outcome: 'missing', in: ['after'] },
      { relation: 'idle', outcome: 'removed', rows: 2 },
    ]);
    expect(out).toContain('The same rows in both: stg_orders, customer_orders.');
    expect(out).toContain('names does not exist in the state after');
    expect(out).toContain('idle: removed, 2 rows');
  });

  it('compares two targets as they are, and builds nothing', async () => {
    const { folder } = repository([]);
    // In a process of its own: here, models would stay as they were when they were loaded.
    const built = await spawnModels(folder, ['build', ...raw, '--target', 'prod']);
    expect(built).toMatchObject({ code: 0 });
    edit(folder, [fewer]);
    expect(await models(folder, ['build', ...raw])).toMatchObject({ code: 0 });
    const { data, markdown } = await compared(folder, ['--against', 'prod']);
    expect(data).toMatchObject({ of: 'the targets prod and dev', alike: 0 });
    expect(data.relations.map(({ relation }) => relation)).toHaveLength(5);
    expect(markdown).toContain('## Models: no change');
    expect(markdown).toContain('| `customer_orders` | 2 |  | 1 |');
    const one = await compared(folder, [
      '--base',
      'HEAD',
      '--against',
      'dev',
      '--target',
      'prod',
      '--select',
      'changed+',
    ]);
    expect(one.data.relations).toMatchObject([
      { relation: 'stg_orders', rows: { before: 2, after: 3 } },
      { relation: 'customer_orders', rows: { changed: 1 } },
    ]);
  });
});
