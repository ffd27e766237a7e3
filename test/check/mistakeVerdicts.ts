import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'kysely-models';
import type { Diagnostic } from '../../packages/kysely-models/src/check/diagnostic.ts';
import { checkProject } from '../../packages/kysely-models/src/check/project/checkProject.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');

/** A mistake, and what the two that look for mistakes say of it. */
export interface Verdicts {
  readonly name: string;
  readonly file: string;
  readonly description: string;
  /** Whether the compiler refuses it. */
  readonly compiler: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** The verdicts over all fixtures: one run of the compiler, and one check of them as a project. */
export async function mistakeVerdicts(): Promise<readonly Verdicts[]> {
  const files = readdirSync(join(fixtures, 'mistakes')).sort();
  const refused = await refusedLines();
  const modules = await Promise.all(
    files.map((file) => import(join(fixtures, 'mistakes', file)) as Promise<object>),
  );
  const shop = await import('./fixtures/shop.ts');
  const { graph } = openProject(defineConfig({ models: [shop, ...modules] }));
  const { diagnostics, thrown } = checkProject(graph);
  if (thrown[0] !== undefined) throw thrown[0];
  return files.flatMap((file) =>
    definitions(readFileSync(join(fixtures, 'mistakes', file), 'utf8')).map(
      ({ name, description, from, to }) => ({
        name,
        file,
        description,
        compiler: refused.some(
          (each) => each.file === file && each.line >= from && each.line <= to,
        ),
        diagnostics: diagnostics.filter(({ model }) => model === name),
      }),
    ),
  );
}

/** The definitions of a file, with their first and last lines. */
function definitions(source: string) {
  const lines = source.split('\n');
  const starts = lines.flatMap((line, at) => {
    const name = /^export const (\w+) =/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, from: at + 1 }];
  });
  return starts.map(({ name, from }, at) => {
    const to = (starts[at + 1]?.from ?? lines.length + 1) - 1;
    const text = lines.slice(from - 1, to).join('\n');
    return { name, from, to, description: /description: '(.*)'/.exec(text)?.[1] ?? '' };
  });
}

function refusedLines(): Promise<readonly { readonly file: string; readonly line: number }[]> {
  return new Promise((resolve, reject) => {
    const args = ['-p', fixtures, '--singleThreaded', '--pretty', 'false'];
    execFile(tsc, args, { cwd: fixtures, maxBuffer: 2 ** 26 }, (_, stdout) => {
      const found = [...stdout.matchAll(/^(.+?)\((\d+),\d+\): error /gm)].map(
        ([, file = '', line]) => ({ file: file.replace('mistakes/', ''), line: Number(line) }),
      );
      const outside = found.filter(({ file }) => file.includes('/') || file === 'shop.ts');
      if (outside.length > 0) reject(new Error(stdout));
      else resolve(found);
    });
  });
}
