import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const here = import.meta.dirname;
const tsc = join(here, '../../node_modules/.bin/tsc');

interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** The diagnostics of one run over all fixtures. */
function compile(): Promise<readonly Diagnostic[]> {
  return new Promise((resolve) => {
    const args = ['-p', here, '--singleThreaded', '--pretty', 'false', '--noErrorTruncation'];
    execFile(tsc, args, { cwd: here, maxBuffer: 2 ** 26 }, (_, stdout) => resolve(parse(stdout)));
  });
}

function parse(output: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const line of output.split('\n')) {
    const start = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line);
    const last = diagnostics.at(-1);
    if (start !== null) {
      const [, file = '', at = '', code = '', message = ''] = start;
      diagnostics.push({ file, line: Number(at), code, message });
    } else if (last !== undefined) {
      diagnostics[diagnostics.length - 1] = { ...last, message: `${last.message}\n${line}` };
    }
  }
  return diagnostics;
}

let diagnostics: readonly Diagnostic[] = [];
beforeAll(async () => {
  diagnostics = await compile();
});

const mistakes = readdirSync(join(here, 'fixtures/mistakes'));

describe('each mistake does not compile, on its line, in words that name it', () => {
  test.each(mistakes)('%s', (name) => {
    const lines = readFileSync(join(here, 'fixtures/mistakes', name), 'utf8').split('\n');
    // The comment `// TS2345 "customers"` announces the error of the line after it.
    const at = lines.findIndex((line) => /^\s*\/\/ TS\d+ /.test(line));
    const [, code = '', named = ''] = /(TS\d+) (.+)$/.exec(lines[at] ?? '') ?? [];
    const found = diagnostics.filter(({ file }) => file === `fixtures/mistakes/${name}`);
    expect(found).not.toEqual([]);
    expect(new Set(found.map(({ line }) => line))).toEqual(new Set([at + 2]));
    const messages = found.filter((each) => each.code === code).map(({ message }) => message);
    expect(messages.join('\n')).toContain(named);
  });
});

test('what is correct compiles', () => {
  expect(diagnostics.filter(({ file }) => !file.startsWith('fixtures/mistakes/'))).toEqual([]);
});
