import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileName, hrefTo, webLink } from '../../../packages/kysely-models/src/site/page/links.ts';
import { siteFiles } from '../../../packages/kysely-models/src/site/page/siteFiles.ts';
import { writeSite } from '../../../packages/kysely-models/src/site/write/writeSite.ts';
import { temporaryFolder } from '../support/projectFolder.ts';
import { part } from './hostilePart.ts';

describe('the pages of a site', () => {
  it('show hostile texts as text', () => {
    const page = siteFiles('Site', [part]).find(({ path }) => path === 'models/index.html');
    const text = String(page?.content);
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('\u202e');
    expect(text).toContain(
      '<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\u202etxt.exe">',
    );
  });

  it('begin with a list of the others where no part has a first page', () => {
    const page = siteFiles('Site', [part]).find(({ path }) => path === 'index.html');
    expect(page?.content).toContain('href="models/index.html"');
  });

  it('allow their own files alone', () => {
    const [page] = siteFiles('Site', []).filter(({ path }) => path === 'index.html');
    expect(page?.content).toContain('default-src &#39;none&#39;');
    expect(page?.content).not.toMatch(/style=|\son\w+=|https?:\/\//);
  });

  it('link to each other from any folder, and to the web alone', () => {
    expect(hrefTo('models/a.html', 'index.html')).toBe('../index.html');
    expect(hrefTo('index.html', 'models/a.html')).toBe('models/a.html');
    expect(webLink('javascript:alert(1)').text).toBe('javascript:alert(1)');
    expect(webLink('https://x.example/"').text).toBe(
      '<a href="https://x.example/%22" rel="noreferrer noopener">https://x.example/&quot;</a>',
    );
  });

  it('have files whose names no system mistakes', () => {
    expect(fileName('mart_orders')).toBe('mart_orders');
    expect(fileName('../a')).toBe('-2e--2e--2f-a');
    expect(fileName('Orders')).not.toBe(fileName('orders').toUpperCase());
  });
});

describe('the folder of a site', () => {
  it.each(['../x.html', '/x.html', 'a/../../x.html', 'a\\b', ''])(
    'does not have the file %j outside of it',
    (path) => {
      const out = join(temporaryFolder(), 'site');
      expect(() => writeSite(out, [{ path, content: '' }])).toThrow(/cannot have the file/);
    },
  );

  it('does not have two files that are one on some systems', () => {
    const twice = [
      { path: 'A.html', content: '' },
      { path: 'a.html', content: '' },
    ];
    expect(() => writeSite(join(temporaryFolder(), 'site'), twice)).toThrow(/cannot have the file/);
  });
});
