/**
 * `node publishedManifest.ts write|restore`, before and after `npm pack` in a package's folder: gives the
 * package.json the form in which it is published, and takes that back.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { publishedManifest } from './packages.ts';

const file = 'package.json';
// As it is in the repository. Where packing was interrupted, it is still there.
const kept = 'package.json.repository';

const [action] = process.argv.slice(2);
if (action === 'write') {
  if (!existsSync(kept)) writeFileSync(kept, readFileSync(file));
  const manifest = publishedManifest(JSON.parse(readFileSync(kept, 'utf8')));
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
} else if (action === 'restore') {
  if (existsSync(kept)) renameSync(kept, file);
} else {
  console.error('usage: node publishedManifest.ts write|restore');
  process.exitCode = 2;
}
