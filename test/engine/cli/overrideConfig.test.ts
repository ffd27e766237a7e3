import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';

const shop = `
import { bigint, model, overrideSource, source, table } from '${engineUrl}';
export const orders = source({ name: 'orders', description: 'Orders.', columns: { id: bigint() } });
export const lines = source({ name: 'lines', description: 'Lines.', columns: { number: bigint() } });
export const ids = model({
  name: 'ids', description: 'Ids.', materialized: table(), schema: 'marts', inputs: [orders],
  query: (db) => db.selectFrom('orders').select('id'),
});
export const fromLines = overrideSource(orders, { from: lines, columns: { id: 'number' } });
`;
const listed = async (config: string) => {
  const folder = folderWith({
    'shop.ts': shop,
    'models.config.ts': `import * as shop from './shop.ts';\nexport default { models: [shop], ${config} };\n`,
  });
  return models(folder, ['list']);
};

describe('a configuration with overrides', () => {
  it('shows every command the project that it makes', async () => {
    const { code, out } = await listed(
      "override: [shop.fromLines], schemas: { marts: 'analytics' }, without: []",
    );
    expect(code).toBe(0);
    expect(out).toMatch(/lines(.|\n)*orders(.|\n)*analytics/);
  });

  it.each([
    ["override: ['orders']", 'override: [overrideSource(…), replaceModel(…)]'],
    ['override: {}', 'override: [overrideSource(…), replaceModel(…)]'],
    ["without: 'ids'", 'without: ids'],
    ["schemas: 'analytics'", 'schemas: analytics'],
    ['variables: 7', 'variables: 7'],
    ["without: ['orders']", 'ids reads orders, which the configuration leaves out.'],
    ["schemas: { mart: 'x' }", 'one of raw, marts'],
  ])('is refused with %s', async (config, said) => {
    const { code, error } = await listed(config);
    expect(code).toBe(2);
    expect(error).toContain(said);
  });
});
