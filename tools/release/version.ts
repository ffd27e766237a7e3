/**
 * After `changeset version`, which gives the packages of packages/ their version and changelog: the
 * root, which is versioned with them, gets both, and so do the lockfile and the templates.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const engine = 'packages/kysely-models';

const { version } = read(`${engine}/package.json`);
const names = ['kysely-models', 'kysely-snowflake-dialect'];

update('package.json', (manifest) => {
  manifest.version = version;
  manifest.dependencies['kysely-models'] = version;
  manifest.devDependencies['kysely-snowflake-dialect'] = version;
});
update('package-lock.json', (lock) => {
  lock.version = version;
  lock.packages[''].version = version;
  lock.packages[''].dependencies['kysely-models'] = version;
  lock.packages[''].devDependencies['kysely-snowflake-dialect'] = version;
  for (const name of names) lock.packages[`packages/${name}`].version = version;
  lock.packages[engine].dependencies['kysely-snowflake-dialect'] = version;
});
const templates = join(root, engine, 'templates');
for (const name of readdirSync(templates)) {
  const file = `${engine}/templates/${name}/package.json`;
  if (!existsSync(join(root, file))) continue;
  update(file, ({ dependencies }) => {
    for (const each of ['kysely-models', 'ecommerce-customer-analytics']) {
      if (each in dependencies) dependencies[each] = `^${version}`;
    }
  });
}
addToChangelog();

/** Adds the new entries of the version above those in the root's changelog. */
function addToChangelog(): void {
  const heading = `## ${version}\n`;
  const news = readFileSync(join(root, engine, 'CHANGELOG.md'), 'utf8');
  const [, after = ''] = news.split(heading);
  const section = `${heading}${after.split(/^## /m)[0] ?? ''}`.trimEnd();
  const file = join(root, 'CHANGELOG.md');
  const before = readFileSync(file, 'utf8')
    .replace(/^# .*\n/, '')
    .trim();
  writeFileSync(file, `# Changelog\n\n${[section, before].join('\n\n').trimEnd()}\n`);
}

function update(file: string, change: (content: ReturnType<typeof read>) => void): void {
  const content = read(file);
  change(content);
  writeFileSync(join(root, file), `${JSON.stringify(content, null, 2)}\n`);
}

function read(file: string) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
