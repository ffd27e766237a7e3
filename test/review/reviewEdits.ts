import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Manifest } from '../../packages/kysely-models/src/review/definitions/manifest.ts';
import { projectManifest } from '../../packages/kysely-models/src/review/definitions/projectManifest.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import type { EditedManifests } from './edit.ts';
import { edits } from './edits.ts';

// Run by Node itself, which writes the manifests: each edit is a copy of the models, which share
// one engine.
const root = join(import.meta.dirname, '../..');
const shared = new Set(['sample-shop']);
const folder = mkdtempSync(join(tmpdir(), 'models-edits-'));

async function manifestAt(home: string) {
  const { default: config } = await import(pathToFileURL(join(home, 'src/defaultConfig.ts')).href);
  return projectManifest(openProject(config).graph, new Map());
}

function copyAt(home: string): void {
  mkdirSync(join(home, 'src'), { recursive: true });
  for (const name of ['data', 'node_modules', 'package.json']) {
    symlinkSync(join(root, name), join(home, name));
  }
  for (const name of readdirSync(join(root, 'src'))) {
    const [from, to] = [join(root, 'src', name), join(home, 'src', name)];
    if (shared.has(name)) symlinkSync(from, to);
    else cpSync(from, to, { recursive: true });
  }
}

try {
  const before = await manifestAt(root);
  const after: [string, Manifest][] = [];
  for (const [at, { name, file, replace }] of edits.entries()) {
    const home = join(folder, String(at));
    copyAt(home);
    const path = join(home, 'src', file);
    let text = readFileSync(path, 'utf8');
    for (const [from, to] of replace) {
      if (!text.includes(from)) throw new Error(`${name}: ${file} has no ${from}`);
      text = text.replace(from, () => to);
    }
    writeFileSync(path, text);
    after.push([name, await manifestAt(home)]);
  }
  process.stdout.write(JSON.stringify({ before, after } satisfies EditedManifests));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
