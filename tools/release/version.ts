/** After `changeset version`: writes the version of package.json wherever else it stands. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const { name, version } = read('package.json');

const lock = read('package-lock.json');
lock.version = version;
lock.packages[''].version = version;
write('package-lock.json', lock);

const template = read('packages/kysely-models/templates/ecommerce/package.json');
template.dependencies[name] = `^${version}`;
write('packages/kysely-models/templates/ecommerce/package.json', template);

function read(file: string) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

function write(file: string, content: unknown): void {
  writeFileSync(join(root, file), `${JSON.stringify(content, null, 2)}\n`);
}
