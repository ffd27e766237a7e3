import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const shop = `
import { bigint, date, model, source, table, variable } from '${engineUrl}';
export const most = variable({ name: 'most', type: bigint().max(9), default: 5, description: 'The most.' });
export const day = variable({ name: 'day', type: date(), description: 'The day.' });
export const orders = source({ name: 'orders', description: 'Orders.', columns: { id: bigint() } });
export const few = model({
  name: 'few', description: 'Few.', materialized: table(), inputs: [orders],
  query: (db, f) => db.selectFrom('orders').where('id', '<=', f.value(most)).select(['id', f.variable(day).as('day')]),
  tests: (t, f) => [t.range('id', { max: f.value(most) }), t.rowCount({ max: 5 })],
});
`;
const folder = () =>
  folderWith({
    'shop.ts': shop,
    'models.config.ts': `import * as shop from './shop.ts';
export default { models: [shop], variables: { most: 4, day: '2024-01-01' }, raw: { folder: 'raw' } };
`,
    'raw/orders.csv': 'id\n1\n2\n3\n4\n5\n6\n',
  });
const shown = async (at: string) => {
  const { out } = await models(at, ['show', 'few', '--json']);
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { rows: rows.length, day: rows[0]?.day };
};

describe('--var', () => {
  it('gives variables values, over those of the configuration', async () => {
    const at = folder();
    const build = (...args: string[]) => models(at, ['build', ...args]);
    expect(await build()).toMatchObject({ code: 0, error: '' });
    expect(await shown(at)).toEqual({ rows: 4, day: '2024-01-01' });
    expect((await build('--var', 'most=3', '--var', 'day=2024-02-29')).code).toBe(0);
    expect(await shown(at)).toEqual({ rows: 3, day: '2024-02-29' });
    const planned = await models(at, ['plan', '--var', 'most=3', '--var', 'day=2024-02-29']);
    expect(planned.out).not.toMatch(/few .*(changed|code)/);
    // What is published was made with 3, and is tested so.
    expect((await models(at, ['test', '--var', 'most=2'])).code).toBe(1);
    expect((await models(at, ['test', '--var', 'most=3'])).code).toBe(0);
  });

  it('is named by a plan as the cause, where nothing else of a definition changed', async () => {
    const read = (from: string) => `import { model, table } from '${engineUrl}';
import { few } from './${from}.ts';
export const read = model({ name: 'read', description: 'Read.', materialized: table(), inputs: [few], query: (db) => db.selectFrom('few').select('id') });
`;
    const config = (shopIn: string, readIn: string) => `import * as shop from './${shopIn}.ts';
import * as read from './${readIn}.ts';
export default { models: [shop, read], variables: { day: '2024-01-01' }, raw: { folder: 'raw' } };
`;
    const at = folderWith({
      'shop.ts': shop,
      'edited.ts': shop.replace("'<='", "'<'"),
      'read.ts': read('shop'),
      'below.ts': read('edited'),
      'models.config.ts': config('shop', 'read'),
      'edited.config.ts': config('edited', 'below'),
      'raw/orders.csv': 'id\n1\n2\n',
    });
    const planned = async (...args: string[]) => {
      const { out } = await models(at, ['plan', ...args]);
      const lines = out.split('\n').filter((line) => /main\.(few|read)/.test(line));
      return lines.map((line) => line.trim().replace(/ +/g, ' '));
    };
    const changed = [
      'main.few the variable most changed',
      'main.read the variable most changed, and few with it',
    ];
    await models(at, ['build', '--var', 'most=4']);
    expect(await planned('--var', 'most=4')).toEqual([]);
    expect(await planned('--var', 'most=3')).toEqual(changed);
    expect(await planned()).toEqual(changed);
    const { out } = await models(at, ['plan', '--json']);
    const { relations } = JSON.parse(out);
    expect(relations.find(({ name }: { name: string }) => name === 'few').reasons).toEqual([
      { kind: 'code_changed', variables: ['most'] },
    ]);
    await models(at, ['build']);
    expect(await planned('--var', 'most=3')).toEqual(changed);
    // The same value, said by name.
    expect(await planned('--var', 'most=5')).toEqual([]);
    expect(await planned('--config', 'edited.config.ts', '--var', 'most=3')).toEqual([
      'main.few its definition changed',
      'main.read the definition of few changed',
    ]);
  });

  it('is printed by compile', async () => {
    const { out } = await models(folder(), [
      'compile',
      '--var',
      'most=2',
      '--var',
      'day=2024-02-01',
    ]);
    expect(out).toMatch(/<= 2\b(.|\n)*/);
    expect(out).toContain('2024-02-01');
  });

  it('is as it was when a build is repeated', async () => {
    const at = folder();
    expect((await models(at, ['build', '--var', 'most=8'])).code).toBe(1);
    // With 4, the value of the configuration, it would be well.
    expect((await models(at, ['retry'])).code).toBe(1);
    expect((await models(at, ['build'])).code).toBe(0);
  });

  it.each([
    [['most=10'], 'VARIABLE_INVALID', 'a number of at most 9'],
    [['most=some'], 'VARIABLE_INVALID', '"some"'],
    [['most=1e0'], 'VARIABLE_INVALID', 'a number'],
    [['day=2024-02-30'], 'VARIABLE_INVALID', 'a day that exists, YYYY-MM-DD'],
    [['mots=3'], 'VARIABLE_UNKNOWN', 'The nearest are most'],
    [['most'], 'BAD_ARGUMENT', 'name=value'],
    [['=3'], 'BAD_ARGUMENT', 'name=value'],
  ])('is refused where it is wrong: %s', async ([text = ''], code, said) => {
    const { code: exit, error } = await models(folder(), ['build', '--var', text]);
    expect(exit).toBe(2);
    expect(error).toContain(code);
    expect(error).toContain(said);
    // What is wrong is on the command line.
    expect(error).not.toContain('models.config.ts');
  });

  it('shows the file of a configuration whose values are wrong', async () => {
    const at = folderWith({
      'shop.ts': shop,
      'models.config.ts': `import * as shop from './shop.ts';
export default { models: [shop], variables: { most: 'x', dai: 1 } };
`,
    });
    const { code, error } = await models(at, ['list']);
    expect(code).toBe(2);
    expect(error.match(/models\.config\.ts/g)).toHaveLength(2);
  });
});
