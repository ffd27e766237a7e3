import { describe, expect, it } from 'vitest';
import { alertedShop, repeatedCustomer } from '../support/alertedShop.ts';
import { hookServer } from '../support/alertServers.ts';
import { models } from '../support/command.ts';

const engine = new URL('../../../packages/kysely-models/src/index.ts', import.meta.url).href;

/** A shop of which every build fails, with these targets, and the names of the targets that notify `url`. */
async function shopWith(targets: string, of = '') {
  const { url, posted } = await hookServer();
  const shop = alertedShop('', {
    'raw/raw_customers.csv': repeatedCustomer,
    'targets.ts': `import { duckdb } from '${engine}'; export const targets = ${targets};`,
  });
  const config = `
import { webhook } from '${engine}';
import * as models from './models.ts';
import { targets } from './targets.ts';
export default { models: [models], raw: { folder: 'raw' }, alerts: [webhook({ url: '${url}'${of} })], targets };`;
  shop.write({ 'models.config.ts': config });
  const notifies = async (...flags: string[]) => {
    const before = posted.length;
    const { code } = await shop.build(...flags);
    expect(code).toBe(1);
    return posted.length > before;
  };
  return { ...shop, notifies, posted };
}

const target = (name: string, mark = '') => `${name}: duckdb({ path: '${name}.duckdb'${mark} })`;
const marked = `{ ${target('dev')}, ${target('ci')}, ${target('prod', ', production: true')} }`;

describe('a build notifies people of its target', () => {
  it('where it is production, and no other where one is', async () => {
    const { notifies, posted, folder } = await shopWith(marked);
    expect(await notifies('--target', 'dev')).toBe(false);
    expect(await notifies('--target', 'ci')).toBe(false);
    expect(await notifies('--warehouse', 'own.duckdb')).toBe(false);
    expect(await notifies()).toBe(false);
    expect(await notifies('--target', 'prod')).toBe(true);
    expect(posted[0]?.body).toMatchObject({ target: 'prod' });
    expect((await models(folder, ['alerts'])).out).toMatch(/webhook .*│ prod /);
  });

  it('where it is not for development, if none is production', async () => {
    const { notifies, folder } = await shopWith(
      `{ ${target('dev', ', development: true')}, ${target('shop')} }`,
    );
    expect(await notifies('--target', 'dev')).toBe(false);
    expect(await notifies('--target', 'shop')).toBe(true);
    expect(await notifies('--warehouse', 'own.duckdb')).toBe(true);
    expect((await models(folder, ['alerts'])).out).toMatch(/webhook .*│ all but dev /);
  });

  it('where the channel names it, whatever the marks of targets', async () => {
    const { notifies, folder } = await shopWith(marked, ", targets: ['ci']");
    expect(await notifies('--target', 'ci')).toBe(true);
    expect(await notifies('--target', 'prod')).toBe(false);
    expect(await notifies()).toBe(false);
    expect((await models(folder, ['alerts'])).out).toMatch(/webhook .*│ ci /);
  });

  it('and not a channel that names a target that is none', async () => {
    const { folder } = await shopWith(marked, ", targets: ['prdo']");
    const { code, error } = await models(folder, ['alerts']);
    expect(code).toBe(2);
    expect(error).toContain('CONFIG_INVALID');
    expect(error).toContain('targets: names of targets: dev, ci, prod');
    expect(error).toContain("targets: ['prdo']");
  });
});

it('a channel names targets only where there are some, and at least one', async () => {
  for (const [alerts, text] of [
    [
      "webhook({ url: 'u', targets: ['prod'] })",
      'targets: only where the configuration has targets',
    ],
    ["webhook({ url: 'u', targets: [] })", 'targets: only where'],
  ] as const) {
    const { code, error } = await models(alertedShop(alerts).folder, ['alerts']);
    expect([code, error.includes(text)]).toEqual([2, true]);
  }
});
