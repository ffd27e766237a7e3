import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { buildIn, execute, memoryWarehouse, planIn } from '../support/memoryBuild.ts';
import { folderWith, write } from '../support/projectFolder.ts';
import { type Changes, changedProject, files } from './changedProject.ts';

/** What a build does after a change, without what it leaves: `action: reason (names)`. */
async function decidedAfter(changes: Changes): Promise<Readonly<Record<string, string>>> {
  const warehouse = await memoryWarehouse();
  const folder = folderWith(files);
  const options = { rawFolder: folder, variables: { as_of: '2024-02-29' } };
  const first = await buildIn(warehouse, changedProject(folder), options);
  expect(first.exitCode).toBe(0);
  write(folder, changes.files ?? {});
  await changes.in?.(warehouse);
  const changed = changedProject(folder, changes);
  const now = { ...options, ...changes.options };
  const planned = await planIn(warehouse, changed, now);
  // What is planned is what is done.
  const { statuses } = await buildIn(warehouse, changed, { ...now, runId: 'second' });
  const done = { skip: 'kept', test: 'checked' } as const satisfies Record<string, string>;
  expect(statuses).toEqual(
    Object.fromEntries(
      planned.relations.map(({ name, action }) => [
        name,
        action === 'skip' || action === 'test' ? done[action] : 'published',
      ]),
    ),
  );
  return Object.fromEntries(
    planned.relations
      .filter(({ action }) => action !== 'skip')
      .map(({ name, action, reasons }) => [name, `${action}: ${reasons.map(shortly).join('; ')}`]),
  );
}

function shortly(reason: { readonly kind: string; readonly names?: readonly string[] }): string {
  return reason.names === undefined ? reason.kind : `${reason.kind} (${reason.names.join(', ')})`;
}

const codeBelowStg = {
  prices: 'rebuild: upstream_code_changed (stg)',
  top: 'rebuild: upstream_code_changed (prices)',
  totals: 'rebuild: upstream_code_changed (top)',
  kept: 'rebuild: upstream_code_changed (prices)',
};

describe('what a build does', () => {
  it.each<[string, Changes, Record<string, string>]>([
    ['nothing when nothing changed', {}, {}],
    [
      'to all that reads it when code changed',
      { stgAbove: 15 },
      { stg: 'rebuild: code_changed', ...codeBelowStg },
    ],
    [
      'to the last model alone when only that changed',
      { totalNamed: 'sum' },
      { totals: 'rebuild: code_changed' },
    ],
    [
      'to the tested one alone when its tests changed',
      { pricesMax: 99 },
      { prices: 'test: tests_changed' },
    ],
    [
      'to what reads a variable when that changed, also to a view: its text holds the value',
      { options: { variables: { as_of: '2024-03-01' } } },
      {
        totals: 'rebuild: data_changed ($as_of)',
        today: 'rebuild: data_changed ($as_of)',
      },
    ],
    [
      'downstream of a changed file only; views show it, increments follow it',
      { files: { 'items.csv': 'id,price\n1,10\n2,21\n' } },
      {
        items: 'load: data_changed (items)',
        stg: 'test: data_changed (items)',
        prices: 'rebuild: data_changed (items)',
        top: 'test: data_changed (items)',
        totals: 'rebuild: data_changed (items)',
        kept: 'update: data_changed (items)',
      },
    ],
    [
      'anew where increments do not follow what changed',
      { files: { 'people.csv': 'id,name\n8,bob\n' } },
      {
        people: 'load: data_changed (people)',
        kept: 'rebuild: not_followed (people)',
        names: 'rebuild: data_changed (people)',
      },
    ],
    ['nothing when a file is written anew with the same content', { files: { ...files } }, {}],
    [
      'downstream of a changed seed',
      { files: { 'labels.csv': 'id\n2\n' } },
      { labels: 'rebuild: data_changed (labels)', labelled: 'rebuild: data_changed (labels)' },
    ],
    [
      'to a dropped table, and the views on it',
      { in: (warehouse) => execute(warehouse, 'drop table prices cascade') },
      { prices: 'create: not_there', top: 'test: input_replaced (prices)' },
    ],
    [
      'to a table that becomes a view, and what reads it',
      { prices: 'view' },
      {
        prices: 'rebuild: materialization_changed',
        top: 'rebuild: upstream_code_changed (prices)',
        totals: 'rebuild: upstream_code_changed (top)',
        kept: 'rebuild: upstream_code_changed (prices)',
      },
    ],
    [
      'anew to what a full refresh selects, and tests views on it',
      { options: { fullRefresh: true, select: ['prices'] } },
      { prices: 'rebuild: full_refresh', top: 'test: input_replaced (prices)' },
    ],
    [
      'to the views on a replaced table, also where they are not selected',
      { stgAbove: 15, options: { select: ['stg', 'prices'] } },
      {
        stg: 'rebuild: code_changed',
        prices: codeBelowStg.prices,
        top: 'test: input_replaced (prices)',
      },
    ],
    [
      'nothing to what reads a model that is left out',
      { stgAbove: 15, options: { select: ['totals', 'kept'] } },
      {},
    ],
  ])('%s', async (_, changes, expected) => {
    expect(await decidedAfter(changes)).toEqual(expected);
  });
});

describe('what was left out', () => {
  it('is caught up with by the next build of all', async () => {
    const warehouse = await memoryWarehouse();
    const folder = folderWith(files);
    await buildIn(warehouse, changedProject(folder), { rawFolder: folder });
    const changed = changedProject(folder, { stgAbove: 15 });
    await buildIn(warehouse, changed, { rawFolder: folder, select: ['stg', 'prices'] });
    const { relations } = await planIn(warehouse, changed, { rawFolder: folder });
    expect(
      relations.filter(({ action }) => action !== 'skip').map(({ name, action }) => [name, action]),
    ).toEqual([
      ['top', 'rebuild'],
      ['kept', 'rebuild'],
      ['totals', 'rebuild'],
    ]);
  });
});

describe('a definition', () => {
  const written = (query: string) => `
    import { bigint, model, source, table, view } from '${new URL('../../../packages/kysely-models/src/define/index.ts', import.meta.url).href}';
    export const items = source({ name: 'items', description: 'Items.', columns: { id: bigint(), price: bigint() } });
    ${query}`;
  const before = written(`
    export const cheap = model({ name: 'cheap', description: 'Cheap.', materialized: table(), inputs: [items],
      query: (db) => { const limit = 100; return db.selectFrom('items as i').where('i.price', '<', limit).select(['i.id', 'i.price']); },
      tests: (t) => [t.unique('id'), t.expression('cheap', (eb) => eb('price', '<', 100))] });`);
  const after = written(`
    // Cheap is what costs less than a hundred.
    const most = 100;

    export const cheapItems = model({
      name: 'cheap',
      description: 'Cheap.',
      materialized: table(),
      inputs: [items],
      query: (database) =>
        database
          .selectFrom('items as i')
          .where('i.price', '<', most) // in cents
          .select(['i.id', 'i.price']),
      tests: (tests) => [
        tests.unique('id'),
        tests.expression('cheap', (eb) => eb('price', '<', most)),
      ],
    });`);

  it('is the same when it is formatted, commented, renamed and moved to another file', async () => {
    const warehouse = await memoryWarehouse();
    const folder = folderWith({
      ...files,
      'before.ts': before,
      'models/after.ts': after,
    });
    const relationsOf = async (file: string): Promise<ProjectRelation[]> =>
      Object.values(await import(pathToFileURL(join(folder, file)).href));
    await buildIn(warehouse, await relationsOf('before.ts'), { rawFolder: folder });
    const { relations } = await planIn(warehouse, await relationsOf('models/after.ts'), {
      rawFolder: folder,
    });
    expect(relations.map(({ name, action }) => [name, action])).toEqual([
      ['items', 'skip'],
      ['cheap', 'skip'],
    ]);
  });
});
