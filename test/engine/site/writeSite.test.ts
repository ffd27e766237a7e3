import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { siteFiles } from '../../../packages/kysely-models/src/site/page/siteFiles.ts';
import type { SiteFile } from '../../../packages/kysely-models/src/site/page/sitePage.ts';
import { entriesIn } from '../../../packages/kysely-models/src/site/write/placeFiles.ts';
import { writeSite } from '../../../packages/kysely-models/src/site/write/writeSite.ts';
import { temporaryFolder } from '../support/projectFolder.ts';
import { thrownBy } from '../thrownBy.ts';
import { part } from './hostilePart.ts';

/** What a reader of a site says after each look at its pages. */
interface Told {
  /** The version of the first page. */
  readonly version: number;
  /** The number of versions that it saw so far. */
  readonly versions: number;
  /** The files that were missing, in parts, or older than the page that loads them. */
  readonly wrong: readonly string[];
}

/** A process that reads pages and what they load for as long as it lives. */
const readsPages = `
  const { readFileSync } = require('node:fs');
  const seen = new Set();
  const wrong = [];
  const read = (path, least) => {
    try {
      const [first, , last] = readFileSync(process.argv[1] + '/' + path, 'utf8').split(' ');
      if (first !== last || first === '') wrong.push(path + ' is not whole');
      if (Number(first) < least) wrong.push(path + ' is older');
      seen.add(first);
      return Number(first);
    } catch (error) {
      wrong.push(path + ': ' + error.code);
      return 0;
    }
  };
  const look = () => {
    const version = read('index.html', 0);
    read('assets/site.css', read('models/a.html', version));
    console.log(JSON.stringify({ version, versions: seen.size, wrong }));
    setTimeout(look);
  };
  look();
`;

/** Writes a site in a process that is killed after as many renames. */
function killedAfter(renames: number, out: string, files: readonly SiteFile[]) {
  const writer = new URL(
    '../../../packages/kysely-models/src/site/write/writeSite.ts',
    import.meta.url,
  );
  const script = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    let left = ${renames};
    const rename = fs.renameSync;
    fs.renameSync = (from, to) => {
      if (left === 0) process.kill(process.pid, 'SIGKILL');
      left -= 1;
      rename(from, to);
    };
    syncBuiltinESMExports();
    const { writeSite } = await import(${JSON.stringify(writer.href)});
    writeSite(${JSON.stringify(out)}, ${JSON.stringify(files)});
  `;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script]);
}

/** Returns the version of each page in a folder, each of which is whole. */
function versionsIn(out: string): Readonly<Record<string, number>> {
  const pages = readdirSync(out, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== '.models-site',
  );
  return Object.fromEntries(
    pages
      .map(({ parentPath, name }): [string, number] => {
        const file = join(parentPath, name);
        const [first, , last] = readFileSync(file, 'utf8').split(' ');
        expect(last).toBe(first);
        return [relative(out, file), Number(first)];
      })
      .toSorted(),
  );
}

describe('a site is written', () => {
  it('whole, in place of the one before, and the same each time', () => {
    const out = join(temporaryFolder(), 'made', 'site');
    writeSite(out, [{ path: 'old.html', content: 'old' }]);
    const files = siteFiles('Site', [part]);
    writeSite(out, files);
    const first = readdirSync(out, { recursive: true }).toSorted();
    expect(first).toContain(join('assets', 'site.css'));
    expect(first).not.toContain('old.html');
    expect(readdirSync(join(out, '..'))).toEqual(['site']);
    expect(siteFiles('Site', [part])).toEqual(files);
    expect(readFileSync(join(out, 'data', 'x.csv'), 'utf8')).toBe('a\n1\n');
  });

  it('not at all where something fails', () => {
    const folder = temporaryFolder();
    const out = join(folder, 'site');
    writeSite(out, [{ path: 'index.html', content: 'old' }]);
    // A file stands where a folder is needed.
    const broken = [
      { path: 'a', content: '' },
      { path: 'a/b', content: '' },
    ];
    expect(() => writeSite(out, broken)).toThrow();
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['site']);
  });

  it('in one step where its place is a symbolic link, and keeps the version before', () => {
    const folder = temporaryFolder();
    const out = join(folder, 'site');
    symlinkSync('nothing-yet', out);
    const versions = () => readdirSync(folder).filter((name) => name !== 'site');
    const page = (content: string) => writeSite(out, [{ path: 'index.html', content }]);
    const read = () => readFileSync(join(out, 'index.html'), 'utf8');
    page('1');
    expect([read(), versions().length]).toEqual(['1', 1]);
    const first = realpathSync(out);
    page('2');
    expect([read(), versions().length]).toEqual(['2', 2]);
    // Whoever is reading the version before reads on in it.
    expect(readFileSync(join(first, 'index.html'), 'utf8')).toBe('1');
    page('3');
    expect([read(), versions().length]).toEqual(['3', 2]);
    expect(existsSync(first)).toBe(false);
    expect(versions().every((name) => /^site\.version-[0-9a-f]{8}$/.test(name))).toBe(true);
  });

  const places = [
    ['a symbolic link', true],
    ['a folder', false],
  ] as const;
  it.each(places)('for readers who never miss a page nor what it loads: %s', async (_, isLink) => {
    const out = join(temporaryFolder(), 'site');
    if (isLink) symlinkSync('nothing-yet', out);
    const write = (version: number) => {
      const text = `${version} ${'x'.repeat(100_000)} ${version}`;
      const paths = ['index.html', 'models/a.html', 'assets/site.css'];
      const own = { path: `models/of-${version}.html`, content: text };
      writeSite(out, [...paths.map((path) => ({ path, content: text })), own]);
    };
    write(0);
    const reader = spawn(process.execPath, ['-e', readsPages, out]);
    const lines = createInterface({ input: reader.stdout })[Symbol.asyncIterator]();
    const told = async () => JSON.parse(String((await lines.next()).value)) as Told;
    let last = await told();
    for (let version = 1; version <= 30; version += 1) {
      write(version);
      // The version before stays for one replacement: a reader is done with it by then, however busy the machine.
      while (last.version < version) last = await told();
    }
    reader.kill();
    expect(last.wrong).toEqual([]);
    expect(last.versions).toBe(31);
    expect(readdirSync(join(out, 'models')).toSorted()).toEqual(['a.html', 'of-30.html']);
  });

  it('in a folder through no link that leads out of it', () => {
    const folder = temporaryFolder();
    const [out, other] = [join(folder, 'site'), join(folder, 'other')];
    writeSite(out, [
      { path: 'index.html', content: 'old' },
      { path: 'gone/kept.html', content: 'old' },
    ]);
    mkdirSync(other);
    for (const name of ['kept.html', 'site.css']) writeFileSync(join(other, name), 'theirs');
    symlinkSync(other, join(out, 'assets'));
    symlinkSync(other, join(out, 'more'));
    rmSync(join(out, 'gone'), { recursive: true });
    symlinkSync(other, join(out, 'gone'));
    symlinkSync(join(other, 'kept.html'), join(out, 'page.html'));
    mkdirSync(join(out, 'was-a-folder.html'));
    writeSite(out, [
      { path: 'assets/site.css', content: 'ours' },
      { path: 'page.html', content: 'ours' },
      { path: 'was-a-folder.html', content: 'ours' },
    ]);
    expect(entriesIn(out).toSorted()).toEqual([
      '.models-site',
      'assets',
      join('assets', 'site.css'),
      // Somebody else put it there.
      'more',
      'page.html',
      'was-a-folder.html',
    ]);
    expect(readFileSync(join(out, 'assets', 'site.css'), 'utf8')).toBe('ours');
    for (const name of readdirSync(other)) {
      expect(readFileSync(join(other, name), 'utf8')).toBe('theirs');
    }
  });

  it('and removes what killed runs began, but nothing that is being written', () => {
    const folder = temporaryFolder();
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    mkdirSync(join(folder, `site.publishing-${gone}-00000000`));
    mkdirSync(join(folder, `site.publishing-${process.ppid}-00000000`));
    writeSite(join(folder, 'site'), [{ path: 'index.html', content: 'new' }]);
    expect(readdirSync(folder).sort()).toEqual([
      'site',
      `site.publishing-${process.ppid}-00000000`,
    ]);
  });

  it.each([
    ['a site', true],
    ['an empty folder', false],
  ])('so that a kill leaves whole pages, and the next run all of them anew: %s', (_, isSite) => {
    const pages = ['index.html', 'models/a.html', 'models/b.html', 'assets/site.css', 'x/new.html'];
    const text = (version: number) => `${version} ${'x'.repeat(1000)} ${version}`;
    const files = (version: number, paths = pages) =>
      paths.map((path) => ({ path, content: text(version) }));
    const left = new Set<string>();
    for (let renames = 0; ; renames += 1) {
      const folder = temporaryFolder();
      const out = join(folder, 'site');
      if (isSite) writeSite(out, files(1, [...pages.slice(0, 4), 'gone.html']));
      else mkdirSync(out);
      const { signal, status, stderr } = killedAfter(renames, out, files(2));
      expect([signal, status], String(stderr)).toEqual(signal ? ['SIGKILL', null] : [null, 0]);
      const versions = versionsIn(out);
      // What the first page leads to is as new as itself, and nothing that it loads is missing.
      for (const path of versions['index.html'] === undefined ? [] : pages.slice(0, 4)) {
        expect(versions[path] ?? 0).toBeGreaterThanOrEqual(versions['index.html'] ?? 0);
      }
      left.add(JSON.stringify(versions));
      writeSite(out, files(3));
      expect(versionsIn(out)).toEqual(
        Object.fromEntries(pages.toSorted().map((path) => [path, 3])),
      );
      expect(readdirSync(folder)).toEqual(['site']);
      if (signal === null) break;
    }
    expect(left.size).toBeGreaterThan(pages.length - 1);
  });

  it('beside what somebody else put into its folder, which stays', () => {
    const out = join(temporaryFolder(), 'site');
    const page = (path: string) => ({ path, content: '' });
    const there = () => readdirSync(out, { recursive: true, encoding: 'utf8' }).toSorted();
    writeSite(out, [page('a/gone.html'), page('b/c/gone.html'), page('index.html')]);
    writeFileSync(join(out, 'CNAME'), 'shop.example.org');
    writeFileSync(join(out, 'a', 'theirs.txt'), 'theirs');
    writeSite(out, [page('index.html')]);
    expect(there()).toEqual(['.models-site', 'CNAME', 'a', join('a', 'theirs.txt'), 'index.html']);
    expect(readFileSync(join(out, 'CNAME'), 'utf8')).toBe('shop.example.org');
  });

  it('in place of all that an older version, which named no files, left there', () => {
    const out = join(temporaryFolder(), 'site');
    mkdirSync(join(out, 'models'), { recursive: true });
    for (const name of ['old.html', join('models', 'old.html')]) writeFileSync(join(out, name), '');
    writeFileSync(
      join(out, '.models-site'),
      'Written by models site, which replaces this folder.\n',
    );
    writeSite(out, [{ path: 'index.html', content: '' }]);
    expect(readdirSync(out).toSorted()).toEqual(['.models-site', 'index.html']);
  });

  it('into no folder of somebody else', () => {
    const out = temporaryFolder();
    writeFileSync(join(out, 'thesis.txt'), 'mine');
    const error = thrownBy(() => writeSite(out, []));
    expect(error.details).toMatchObject({ code: 'FOLDER_NOT_EMPTY', found: 'thesis.txt' });
    mkdirSync(join(out, 'empty'));
    writeSite(join(out, 'empty'), [{ path: 'index.html', content: '' }]);
  });
});
