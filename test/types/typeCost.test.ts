import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkTypes, projectTsc } from '../../bench/checkTypes.ts';
import { writeTypedProject } from '../../bench/writeTypedProject.ts';

const home = mkdtempSync(join(tmpdir(), 'types-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What the compiler counts for a project of so many models; the same on every machine. */
function instantiations(models: number): number {
  const folder = join(home, `of-${models}`);
  writeTypedProject(folder, models);
  return checkTypes(projectTsc, folder, ['--singleThreaded']).instantiations;
}

// `npm run bench:types` measures 1,000 models, their time, and what an editor waits for.
test('one more contracted ten-column model costs the compiler at most 6,000 instantiations', () => {
  const cost = (instantiations(300) - instantiations(100)) / 200;
  expect(cost).toBeGreaterThan(1000);
  expect(cost).toBeLessThanOrEqual(6000);
});

test('a project that does not compile is not measured', () => {
  const folder = join(home, 'broken');
  writeTypedProject(folder, 10);
  writeFileSync(join(folder, 'models.config.ts'), 'export const wrong: number = "text";');
  expect(() => checkTypes(projectTsc, folder, [])).toThrow('TS2322');
});
