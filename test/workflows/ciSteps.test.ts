import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, runSteps, workflowFiles } from './workflowFiles.ts';

/** The commands of .ci/run in their order. */
const localSteps = [
  ...readFileSync(join(root, '.ci/run'), 'utf8').matchAll(/^step '[^']+' (.+)$/gm),
].map(([, command]) => command);

const own = workflowFiles.filter(({ path }) => path.startsWith('.github/'));

describe('the steps of CI', () => {
  it('are those of .ci/run, in the same order', () => {
    const ci = own.find(({ path }) => path.endsWith('/ci.yml'));
    expect(ci && runSteps(ci)).toEqual(localSteps);
  });

  it.each(own.flatMap((file) => runSteps(file)))('"%s" is a script of the project', (step) => {
    const [command = '', ...args] = step.split(' ');
    if (command === 'npm') {
      // Sound: package.json has scripts by name.
      const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        scripts: Record<string, string>;
      };
      expect(scripts).toHaveProperty(args[0] === 'run' ? (args[1] ?? '') : (args[0] ?? ''));
    } else {
      expect(command).toMatch(/^scripts\/ci\/[a-z-]+\.(sh|js)$/);
      accessSync(join(root, command), constants.X_OK);
    }
  });
});
