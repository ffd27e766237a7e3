import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../engine/support/projectFolder.ts';

const root = fileURLToPath(new URL('../../packages/kysely-models/', import.meta.url));

/** Has the Node that starts the command say that it is an older one. */
const older =
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.1.0"}})';

/** A folder with a copy of the command, beside which no Node is installed. */
function folderOfCopy(): string {
  const folder = temporaryFolder();
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  return folder;
}

const run = (folder: string, command: string) =>
  spawnSync(process.execPath, ['--import', older, command, '--version'], {
    cwd: folder,
    encoding: 'utf8',
  });

describe('the command on a Node that is too old', () => {
  it('says which one it needs and how to get it, where none is installed', () => {
    const folder = folderOfCopy();
    const { status, stderr } = run(folder, join(folder, 'bin/models.js'));
    expect(status).toBe(2);
    expect(stderr).toContain('models needs Node 22.18 or newer; this is 20.1.0.');
    expect(stderr).toContain('npm install --save-dev node@24');
  });

  it('runs in the Node that npm installed in the project', () => {
    const folder = folderOfCopy();
    for (const name of ['src', 'templates']) symlinkSync(join(root, name), join(folder, name));
    mkdirSync(join(folder, 'node_modules/node/bin'), { recursive: true });
    symlinkSync(process.execPath, join(folder, 'node_modules/node/bin/node'));
    const { status, stdout, stderr } = run(folder, join(folder, 'bin/models.js'));
    expect([status, stdout.trim(), stderr]).toEqual([0, '0.0.0', '']);
  });

  it('runs in the Node that npm installed beside the command', () => {
    const { status, stdout } = run(temporaryFolder(), join(root, 'bin/models.js'));
    expect([status, stdout.trim()]).toEqual([0, '0.0.0']);
  });
});
