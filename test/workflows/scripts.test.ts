import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './workflowFiles.ts';

const scripts = readdirSync(join(root, 'scripts/ci')).filter((name) => name.endsWith('.sh'));

it.each(scripts)('every file of the repository that %s runs is there', (name) => {
  const text = readFileSync(join(root, 'scripts/ci', name), 'utf8');
  const run = [...text.matchAll(/(?:node |exec )((?:[\w-]+\/)+[\w.-]+\.(?:js|ts|sh))/g)];
  const missing = run.map(([, file = '']) => file).filter((file) => !existsSync(join(root, file)));
  expect(missing).toEqual([]);
});
