import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terminalPicture } from './terminalPicture.ts';

/**
 * Draws what a first build of the sample shop prints, for the README: the first models, the first warnings, and
 * the summary. `node tools/readme-picture/write.ts` writes docs/build.svg.
 */
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'readme-picture-'));
try {
  const built = spawnSync(
    process.execPath,
    [
      join(root, 'packages/kysely-models/bin/models.js'),
      'build',
      '--warehouse',
      join(folder, 'w.duckdb'),
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: undefined } },
  );
  if (built.status !== 0) throw new Error(built.stderr || built.stdout);
  const text = shortened(built.stdout.split('\n')).join('\n');
  const picture = terminalPicture(text, { title: 'npm run build-models', columns: 96 });
  writeFileSync(join(root, 'docs/build.svg'), picture);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The beginning of each part of what a build prints, with a line where some are left out. */
function shortened(lines: readonly string[]): readonly string[] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (line === '') parts.push([]);
    else parts.at(-1)?.push(line);
  }
  const kept = [14, 6, Infinity, Infinity];
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, at) => {
      const room = kept[at] ?? Infinity;
      const more = part.length - room;
      return [
        '',
        ...part.slice(0, room),
        ...(more > 0 ? [`\u001b[2m… ${more} more\u001b[22m`] : []),
      ];
    })
    .slice(1);
}
