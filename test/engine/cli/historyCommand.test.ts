import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { shopFolder, write } from '../support/projectFolder.ts';

describe('models history', () => {
  it('prints the builds, and what they did about a model', async () => {
    const folder = shopFolder();
    expect((await models(folder, ['history'])).out).toMatch(/^No build is recorded here\./);
    await models(folder, ['build', '--raw', 'raw']);
    write(folder, {
      'raw/raw_orders.csv': 'order_id,customer_id,amount,note\n1,1,1.00,\n1,1,2.00,\n',
    });
    expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(1);
    const { out } = await models(folder, ['history']);
    const [first, second] = out.split('\n').filter((line) => /\d{4}-\d\d-\d\d/.test(line));
    expect(first).toMatch(/│ [0-9a-f]{8} │ failed/);
    expect(second).toMatch(/succeeded .* s .* 4 .* 0/);
    const ofModel = await models(folder, ['history', 'stg_orders']);
    expect(ofModel.out).toMatch(/failed .*unique_order_id: 1/);
    const lines = (await models(folder, ['history', 'stg_orders', '--json'])).out
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { outcome: 'failed', relations: [{ name: 'stg_orders', failures: [{ failures: 1 }] }] },
      { outcome: 'succeeded', relations: [{ name: 'stg_orders', status: 'published', rows: 3 }] },
    ]);
    const wrong = await models(folder, ['history', 'stg_order']);
    expect(wrong.code).toBe(2);
    expect(wrong.error).toContain('The nearest are stg_orders');
  });

  it('records none where the configuration keeps none', async () => {
    const folder = shopFolder({
      'models.config.ts':
        "import * as models from './models.ts';\nexport default { models: [models], history: { runs: 0 } };\n",
    });
    expect((await models(folder, ['build', '--raw', 'raw'])).code).toBe(0);
    expect((await models(folder, ['history'])).out).toMatch(/^No build is recorded here\./);
    const wrong = shopFolder({
      'models.config.ts':
        "import * as models from './models.ts';\nexport default { models: [models], history: { runs: -1 } };\n",
    });
    expect((await models(wrong, ['history'])).error).toContain('history: { runs: 200 }');
  });
});
