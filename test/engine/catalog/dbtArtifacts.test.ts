import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { models } from '../support/command.ts';
import { write } from '../support/projectFolder.ts';
import { cataloguedShop, plantedEmail } from './cataloguedShop.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/metadata-schemas');

/** The mistakes of an artifact by the schema of dbt. */
function mistakes(artifact: unknown, schema: string): readonly string[] {
  const read = z.fromJSONSchema(JSON.parse(readFileSync(join(fixtures, schema), 'utf8')));
  const { error } = read.safeParse(artifact);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

const artifactsOf = (folder: string) => {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, 'target', name), 'utf8'));
  return {
    manifest: read('manifest.json'),
    catalog: read('catalog.json'),
    results: read('run_results.json'),
  };
};

describe('models manifest --format dbt', () => {
  it('writes artifacts that the schemas of dbt accept, with the results of the last build', async () => {
    const folder = cataloguedShop();
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 0 });
    expect(await models(folder, ['manifest', '--format', 'dbt'])).toMatchObject({ code: 0 });
    const { manifest, catalog, results } = artifactsOf(folder);
    expect(mistakes(manifest, 'dbt-manifest-v12.json')).toEqual([]);
    expect(mistakes(catalog, 'dbt-catalog-v1.json')).toEqual([]);
    expect(mistakes(results, 'dbt-run-results-v6.json')).toEqual([]);
    expect(mistakes({ ...manifest, extra: 1 }, 'dbt-manifest-v12.json')).not.toEqual([]);

    const project = manifest.metadata.project_name;
    const spenders = `model.${project}.big_spenders`;
    expect(manifest.nodes[spenders]).toMatchObject({
      schema: 'marts',
      relation_name: expect.stringMatching(/^"warehouse"\."marts"\."big_spenders"$/),
      compiled_code: expect.stringContaining('select'),
      raw_code: expect.stringContaining("name: 'big_spenders'"),
      depends_on: { nodes: [`model.${project}.customer_orders`] },
      columns: { spent: { data_type: 'decimal(38, 2)', description: 'Money.' } },
    });
    expect(manifest.nodes[`snapshot.${project}.customer_history`].resource_type).toBe('snapshot');
    expect(manifest.sources[`source.${project}.raw.raw_customers`].columns.email).toMatchObject({
      meta: { pii: true },
    });
    expect(manifest.parent_map[`exposure.${project}.sales_board`]).toEqual([spenders]);
    expect(manifest.child_map[spenders]).toContain(`exposure.${project}.sales_board`);
    for (const ids of Object.values<string[]>(manifest.parent_map)) {
      for (const id of ids) expect(manifest.nodes[id] ?? manifest.sources[id]).toBeDefined();
    }
    expect(catalog.nodes[spenders].stats.row_count.value).toBe(1);
    expect(catalog.sources[`source.${project}.raw.raw_orders`].metadata.type).toBe('BASE TABLE');

    const byId = new Map<string, { status: string; failures: number | null }>(
      results.results.map((result: { unique_id: string }) => [result.unique_id, result]),
    );
    expect(byId.get(spenders)).toMatchObject({ status: 'success' });
    const tests = [...byId].filter(([id]) => id.startsWith(`test.${project}.big_spenders_`));
    expect(tests.map(([, { status }]) => status).toSorted()).toContain('warn');
    for (const [id] of tests) expect(manifest.nodes[id].attached_node).toBe(spenders);
    for (const artifact of [manifest, catalog, results]) {
      expect(JSON.stringify(artifact)).not.toContain(plantedEmail);
    }
  });

  it('has the failing rows of a test, and no results before a build', async () => {
    const folder = cataloguedShop();
    expect(await models(folder, ['manifest', '--format', 'dbt'])).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'target/manifest.json'))).toBe(true);
    expect(existsSync(join(folder, 'target/run_results.json'))).toBe(false);
    write(folder, { 'raw/raw_orders.csv': 'order_id,customer_id,amount,note\n1,1,9,\n1,1,9,\n' });
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 1 });
    await models(folder, ['manifest', '--format', 'dbt']);
    const { results } = artifactsOf(folder);
    expect(mistakes(results, 'dbt-run-results-v6.json')).toEqual([]);
    expect(results.results).toContainEqual(
      expect.objectContaining({
        status: 'fail',
        failures: 1,
        unique_id: expect.stringContaining('stg_orders_unique_order_id'),
      }),
    );
    expect(results.results).toContainEqual(
      expect.objectContaining({
        status: 'skipped',
        unique_id: expect.stringContaining('.customer_orders'),
      }),
    );
  });

  it('has one failure of a test that counts rows, also where there are none', async () => {
    const folder = cataloguedShop();
    write(folder, { 'raw/raw_orders.csv': 'order_id,customer_id,amount,note\n1,1,1,\n' });
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 0 });
    await models(folder, ['manifest', '--format', 'dbt']);
    expect(artifactsOf(folder).results.results).toContainEqual(
      expect.objectContaining({
        status: 'warn',
        failures: 1,
        unique_id: expect.stringContaining('big_spenders_row_count'),
      }),
    );
  });

  it('has the rows of a view that is published, and not those of one that failed its tests', async () => {
    const folder = cataloguedShop();
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 0 });
    const orders = '1,1,9,\n1,1,9,\n2,1,9,\n3,1,9,\n4,1,9,\n';
    write(folder, { 'raw/raw_orders.csv': `order_id,customer_id,amount,note\n${orders}` });
    expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 1 });
    const { out } = await models(folder, ['show', 'stg_orders', '--json']);
    expect(out.trim().split('\n')).toHaveLength(3);
    await models(folder, ['manifest', '--format', 'dbt']);
    const { nodes } = artifactsOf(folder).catalog;
    const [id = ''] = Object.keys(nodes).filter((each) => each.endsWith('.stg_orders'));
    expect(nodes[id].stats.row_count.value).toBe(3);
    await models(folder, ['site', '--out', 'site']);
    const changed = readFileSync(join(folder, 'site/catalogue.html'), 'utf8');
    const [row = ''] =
      /<tr>(?:(?!<tr>).)*>stg_orders<(?:(?!<tr>).)*failed.*?<\/tr>/s.exec(changed) ?? [];
    expect(row).toContain('failed');
    expect(row).not.toContain('>5<');
  });
});
