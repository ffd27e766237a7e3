import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { graphLayout } from '../../../packages/kysely-models/src/site/catalogue/parts/graphLayout.ts';
import { scriptData } from '../../../packages/kysely-models/src/site/catalogue/parts/scriptData.ts';
import { cataloguedShop, hostile, plantedEmail } from '../catalog/cataloguedShop.ts';
import { models } from '../support/command.ts';
import { write } from '../support/projectFolder.ts';

describe('the catalogue of a site', () => {
  const files = new Map<string, string>();

  it('is written whole', async () => {
    const folder = cataloguedShop();
    await models(folder, ['build', '--raw', 'raw']);
    write(folder, {
      'raw/raw_orders.csv':
        'order_id,customer_id,amount,note\n1,1,10.00,first\n2,1,5.50,\n3,2,7.25,\n4,2,20.00,\n',
    });
    await models(folder, ['build', '--raw', 'raw']);
    expect(await models(folder, ['site', '--out', 'site'])).toMatchObject({ code: 0 });
    const site = join(folder, 'site');
    for (const name of readdirSync(site, { recursive: true, encoding: 'utf8' })) {
      const path = join(site, name);
      if (statSync(path).isFile()) files.set(name, readFileSync(path, 'utf8'));
    }
  });

  const pages = () => [...files].filter(([name]) => name.endsWith('.html'));
  const page = (name: string) => files.get(name) ?? '';
  /** The text of a page as somebody reads it. */
  const textOf = (name: string) =>
    page(name)
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');

  it('has a page of each relation, below the size that a page may have', () => {
    const names = [...files.keys()].filter((name) => name.startsWith('models/'));
    expect(names.toSorted()).toEqual(
      [
        'big_spenders',
        'customer_history',
        'customer_orders',
        'raw_customers',
        'raw_orders',
        'stg_orders',
      ].map((name) => `models/${name}.html`),
    );
    for (const name of names) expect(page(name).length).toBeLessThan(60_000);
  });

  it('links to nothing that is not there', () => {
    for (const [name, content] of pages()) {
      for (const [, href = ''] of content.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (/^(?:data:|https?:)/.test(href)) continue;
        const [path = '', id] = href.split('#');
        const target = path === '' ? name : normalize(join(dirname(name), path));
        expect(files.has(target), `${name}: ${href}`).toBe(true);
        const isRelation = target === 'graph.html' || id === undefined || id === 'content';
        if (!isRelation) expect(page(target), `${name}: ${href}`).toContain(`id="${id}"`);
      }
    }
  });

  it('shows hostile texts as text, and nothing of the data', () => {
    for (const [name, content] of files) {
      expect(content, name).not.toContain(plantedEmail);
      expect(content, name).not.toContain('\u202e');
      if (!name.endsWith('.html')) continue;
      expect(content, name).not.toContain('<script>alert');
      expect(content, name).not.toMatch(/\sstyle=|\son\w+=|javascript:(?!alert\(1\)<)/);
    }
    expect(hostile).toContain('\u202e');
    expect(page('models/customer_history.html')).toContain('&lt;script&gt;alert(&#39;it&#39;)');
    expect(page('exposures.html')).not.toContain('href="javascript:');
  });

  it('has columns, tests with their results, lineage, history and code of a model', () => {
    const text = textOf('models/big_spenders.html');
    expect(text).toContain('table marts.big_spenders 2 rows');
    expect(text).toMatch(/spent Money\. decimal\(38, 2\) yes/);
    expect(text).toContain('customer_id occurs in customer_orders.customer_id error passed');
    expect(text).toContain('at least 5 rows warn 2 rows');
    expect(page('models/big_spenders.html')).toContain('Passed in 0 of 2 builds');
    expect(text).toMatch(/Which rows there are is decided by .*customer_orders\.spent/);
    expect(text).toMatch(/Read by exposures sales_board/);
    expect(text).toContain('SQL for DuckDB');
    expect(text).toContain('SQL for Snowflake');
    expect(text).toContain('name: &#39;big_spenders&#39;');
    expect(page('models/raw_customers.html')).toMatch(/<code>email<\/code> <span class="mark pii"/);
    expect(text).toMatch(/History .*published .* s 2 .*published .* s 1 /);
  });

  it('has the operations, when they are run, and how that ended', () => {
    const text = textOf('operations.html');
    expect(text).toMatch(/refresh_board in builds that publish something models\.ts/);
    expect(text).toContain('It is run after big_spenders .');
    expect(text.match(/ done \d/g)).toHaveLength(2);
    expect(page('runs.html')).toContain('href="operations.html"');
  });

  it('says what the last build changed', () => {
    const text = textOf('catalogue.html');
    expect(text).toMatch(/big_spenders published 2 \+1/);
    expect(text).toMatch(/raw_orders published 4 \+1/);
    expect(textOf('runs.html')).toContain(
      'The last 2 builds that changed something; 0 did not succeed.',
    );
    expect(textOf('variables.html')).toMatch(
      /as_of The day of the report\. of each run big_spenders/,
    );
    expect(textOf('columns.html')).toMatch(/email pii 2 raw_customers , customer_history/);
  });

  it('carries what is searched and drawn as scripts that assign a variable', () => {
    const window: Record<string, { nodes?: unknown[]; edges?: unknown[]; entries?: string[][] }> =
      {};
    for (const name of ['graph-data.js', 'search-data.js']) {
      runInNewContext(page(`assets/${name}`), { window });
    }
    expect(window['modelsGraph']?.nodes).toHaveLength(6);
    expect(window['modelsGraph']?.edges).toHaveLength(5);
    const names = window['modelsSearch']?.entries?.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['big_spenders', 'sales_board', 'refresh_board', 'as_of']),
    );
    expect(existsSync('assets')).toBe(false);
    expect(page('assets/minisearch.js')).toContain('MiniSearch');
  });
});

describe('the layout of the whole graph', () => {
  it('puts each relation right of what it reads, and none upon another', () => {
    const nodes = Array.from({ length: 300 }, (_, at) => ({
      name: `n${at}`,
      reads: at < 20 ? [] : [`n${(at * 7) % at}`, `n${(at * 11) % at}`, 'elsewhere'],
    }));
    const places = graphLayout(nodes);
    for (const { name, reads } of nodes) {
      for (const read of reads) {
        const before = places.get(read);
        if (before !== undefined) expect(before.layer).toBeLessThan(places.get(name)?.layer ?? -1);
      }
    }
    const taken = new Set([...places.values()].map(({ layer, row }) => `${layer} ${row}`));
    expect(taken.size).toBe(300);
    expect(graphLayout([]).size).toBe(0);
  });
});

it('writes data that ends no script and reverses no text', () => {
  const text = scriptData('it', { a: `</script><!--\u202e\u2028` });
  expect(text).not.toMatch(/<|[\u202e\u2028]/u);
  const window: Record<string, unknown> = {};
  runInNewContext(text, { window });
  expect(window['it']).toEqual({ a: `</script><!--\u202e\u2028` });
});
