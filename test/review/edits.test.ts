import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edits } from './edits.ts';

const output = execFileSync(process.execPath, [join(import.meta.dirname, 'reviewEdits.ts')], {
  encoding: 'utf8',
});
// Sound: reviewEdits.ts writes exactly this.
const results = JSON.parse(output) as { name: string; verdict: string; reached: string }[];

describe('edits of the shipped models', () => {
  it('are many', () => {
    expect(edits.length).toBeGreaterThanOrEqual(40);
    expect(new Set(edits.map(({ name }) => name)).size).toBe(edits.length);
  });

  it.each(edits.map((edit) => [edit.name, edit] as const))('%s', (name, { verdict, reached }) => {
    expect(results.find((each) => each.name === name)).toEqual({ name, verdict, reached });
  });
});
