import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../packages/kysely-models/src/read/read.ts';
import { serveSite } from '../../packages/kysely-models/src/site/serve/serveSite.ts';
import { siteOf } from '../../packages/kysely-models/src/site/siteOf.ts';
import { stgCustomers } from '../../src/index.ts';
import { shopReport } from '../../src/report/shopReport.ts';
import { accessibilityProblems, openBrowser, watchedPage } from './browser.ts';
import { type BuiltSite, builtSite } from './builtSite.ts';
import { figuresOf, rowsOf } from './reportFigures.ts';
import {
  comparedCurve,
  comparedGrid,
  comparedMonths,
  comparedStatuses,
  comparedWeeks,
} from './reportMarts.ts';

const kilobyte = 1000;

/** The pages of the report, and one of each kind of the catalogue. */
const reportPages = [
  'index.html',
  ...shopReport.pages.slice(1).map(({ name }) => `shop/${name}.html`),
];
const kinds = [
  ...reportPages,
  ...['catalogue.html', 'columns.html', 'graph.html', 'runs.html', 'exposures.html'],
  ...['variables.html', 'models/mart_customer_360.html'],
];

let site: BuiltSite;
let browser: Browser;
const urlOf = (path: string) => pathToFileURL(join(site.folder, path)).href;

beforeAll(async () => {
  [site, browser] = await Promise.all([builtSite(), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await site?.remove();
});

describe('a site in a browser', () => {
  it('opens from a folder, every page, with nothing but its own files', async () => {
    const { page, errors, requests } = await watchedPage(browser);
    const pages = site.files.map(({ path }) => path).filter((path) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(50);
    for (const path of pages) {
      await page.goto(urlOf(path), { waitUntil: 'load' });
      expect(await page.$eval('h1', (heading) => heading.textContent)).not.toBe('');
    }
    expect(errors).toEqual([]);
    const root = pathToFileURL(site.folder).href;
    expect(requests.filter((url) => !url.startsWith(root) && url !== 'data:,')).toEqual([]);
    await page.close();
  });

  it('opens from a server, with nothing but its own files', async () => {
    const served = await serveSite(site.files, 0);
    const { page, errors, requests } = await watchedPage(browser);
    for (const path of kinds) {
      const response = await page.goto(served.url + path, { waitUntil: 'load' });
      expect(response?.status()).toBe(200);
    }
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(served.url) && url !== 'data:,')).toEqual([]);
    await page.close();
    await served.close();
  });

  const looks = [
    ...kinds.map((path) => [path, 'light'] as const),
    ...['index.html', 'shop/customers.html', 'catalogue.html'].map(
      (path) => [path, 'dark'] as const,
    ),
  ];
  it.each(looks)('is accessible: %s in the %s theme', async (path, theme) => {
    const { page } = await watchedPage(browser);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(urlOf(path));
    await page.$$eval('details', (all) => {
      for (const each of all) each.setAttribute('open', '');
    });
    expect(await accessibilityProblems(page)).toEqual([]);
    // No page is wider than a phone.
    await page.setViewport({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.close();
  });

  it('is reached by the keyboard alone, and shows where', async () => {
    const { page } = await watchedPage(browser);
    await page.goto(urlOf('index.html'));
    const wanted = await page.$$eval(
      'a[href], button, summary, [tabindex="0"]',
      (all) => all.filter((each) => each.checkVisibility()).length,
    );
    const seen = new Set<unknown>();
    for (let presses = 0; presses < wanted + 5; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(`(() => {
        const all = [...document.querySelectorAll('a[href], button, summary, [tabindex="0"]')];
        const at = all.indexOf(document.activeElement);
        return at < 0 || getComputedStyle(all[at]).outlineStyle === 'none' ? undefined : at;
      })()`);
      if (at !== undefined) seen.add(at);
    }
    expect(seen.size).toBe(wanted);
    await page.close();
  });

  it('can be read without JavaScript', async () => {
    const { page } = await watchedPage(browser);
    await page.setJavaScriptEnabled(false);
    await page.goto(urlOf('shop/customers.html'));
    await page.click('figure details:last-of-type > summary');
    expect(await page.$$eval('table tbody tr', (rows) => rows.length)).toBeGreaterThan(20);
    expect(await page.$eval('[data-theme-toggle]', (button) => button.checkVisibility())).toBe(
      false,
    );
    await page.close();
  });

  it('finds models by any part of their names, and columns, by the keyboard', async () => {
    const { page, errors } = await watchedPage(browser);
    await page.goto(urlOf('models/mart_orders.html'));
    const foundFor = async (text: string) => {
      await page.$eval('#search', (input) => {
        input.value = '';
      });
      await page.type('#search', text);
      await page.waitForFunction(
        `document.querySelector('.search [role=status]').textContent !== '' && document.querySelector('#search').value === ${JSON.stringify(text)}`,
      );
      return page.$$eval('#found strong', (all) => all.map((each) => each.textContent));
    };
    expect((await foundFor('top_customers'))[0]).toBe('mart_top_customers');
    expect((await foundFor('mart_orders'))[0]).toBe('mart_orders');
    expect(await foundFor('days_of_cover')).toContain('mart_best_selling_products.days_of_cover');
    expect((await foundFor('custmer'))[0]).toContain('customer');
    await foundFor('stg_refunds');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(urlOf('models/stg_refunds.html'));
    expect(errors).toEqual([]);
    await page.close();
  });

  it('sorts a table by its numbers, and keeps the theme that was chosen', async () => {
    const { page } = await watchedPage(browser);
    await page.goto(urlOf('shop/products.html'));
    const numbers = () =>
      page.$$eval('figure#figure-3 tbody tr', (rows) =>
        rows.map((row) => {
          const cell = row.querySelector('td:last-child');
          return Number(cell?.getAttribute('data-value') ?? cell?.textContent);
        }),
      );
    await page.click('figure#figure-3 th:last-child button');
    const sorted = await numbers();
    expect(sorted.length).toBeGreaterThan(5);
    expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    await page.reload();
    await page.click('[data-theme-toggle]');
    await page.goto(urlOf('index.html'));
    expect(await page.$eval('html', (html) => html.dataset['theme'])).toBe('dark');
    await page.close();
  });
});

describe('the marts of the report', () => {
  it.each([
    ['months', comparedMonths],
    ['the grid', comparedGrid],
    ['the repeat curve', comparedCurve],
    ['churn statuses', comparedStatuses],
    ['orders due', comparedWeeks],
  ])('%s add up what is below them', async (_, compare) => {
    const { found, expected } = await compare(site.warehouse);
    expect(Object.keys(found).length).toBeGreaterThan(2);
    expect(found).toEqual(expected);
  });
});

describe('the report', () => {
  it('shows what read() gives, figure by figure, and has it as a file', async () => {
    let figures = 0;
    const { page } = await watchedPage(browser);
    for (const [at, { name, blocks }] of shopReport.pages.entries()) {
      const path = reportPages[at] ?? '';
      await page.goto(urlOf(path));
      for (const [place, block] of figuresOf(blocks).entries()) {
        const id = `#figure-${place + 1}`;
        const expected = await rowsOf(site, block);
        figures += 1;
        if (block.kind === 'keyFigures') {
          const shown = await page.$$eval(`${id} [data-column]`, (all) =>
            all.map((each) => [each.dataset['column'] ?? '', each.dataset['value'] ?? '']),
          );
          const row = expected[0] ?? {};
          expect(shown).toEqual(block.figures.map(({ column }) => [column, row[column]]));
          continue;
        }
        const columns = block.columns.map((column) => column.name);
        const shown = await page.$$eval(`${id} tbody tr`, (rows) =>
          rows.map((row) =>
            [...row.querySelectorAll('th, td')].map((cell) => {
              const text = cell.firstChild?.textContent ?? '';
              return cell.getAttribute('data-value') ?? text.trim();
            }),
          ),
        );
        const values = expected.map((row) => columns.map((column) => row[column] ?? ''));
        if (block.asList) {
          expect(shown.map((cells) => cells[1])).toEqual(values[0]);
        } else if (values.length > 0) {
          expect(shown).toEqual(values);
        }
        const csv = readFileSync(join(site.folder, `data/shop-${name}-${place + 1}.csv`), 'utf8');
        expect(csv.split('\r\n')[0]).toBe(`\ufeff${columns.join(',')}`);
        expect(csv.split('\r\n').length - 2).toBe(values.length);
      }
    }
    expect(figures).toBeGreaterThan(20);
    await page.close();
  });

  it('links to what exists, and no page of it is large', () => {
    for (const path of reportPages) {
      const text = readFileSync(join(site.folder, path), 'utf8');
      expect(text.length).toBeLessThan(300 * kilobyte);
      expect(text).not.toMatch(/<style|\sstyle=|\son\w+=/);
      for (const [, href = ''] of text.matchAll(/(?:href|src)="([^"#]+)"/g)) {
        if (href === 'data:,') continue;
        expect(existsSync(join(site.folder, dirname(path), href)), `${path}: ${href}`).toBe(true);
      }
    }
  });

  it('says its day, and which period is not over', () => {
    const text = readFileSync(join(site.folder, 'index.html'), 'utf8');
    expect(text).toContain('As of <time>2025-06-18</time>');
    expect(text).toContain('Jun 2025 is not over.');
    expect(text).toContain('As of 2025-06-18. The last period is not over.');
  });

  it('shows no email address and no name of a customer, nor does the catalogue', async () => {
    const people = await read(site.warehouse, stgCustomers, { columns: ['email', 'full_name'] });
    const texts = site.files.map(({ content }) => String(content)).join('\n');
    const emails = people.flatMap(({ email }) => (email === null ? [] : [email]));
    const names = people.flatMap(({ full_name }) =>
      full_name?.split(' ').length === 2 ? [full_name] : [],
    );
    expect(emails.length).toBeGreaterThan(100);
    expect(names.length).toBeGreaterThan(100);
    expect([...emails, ...names].filter((each) => texts.includes(each))).toEqual([]);
  });

  it('is the same each time', async () => {
    const again = await siteOf({ project: site.project, warehouse: site.warehouse });
    const report = (files: BuiltSite['files']) =>
      files.filter(({ path }) => reportPages.includes(path) || path.startsWith('data/'));
    expect(report(again)).toEqual(report(site.files));
  });
});
