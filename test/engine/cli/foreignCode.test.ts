import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  ownFolder,
  removeLeftovers,
} from '../../../packages/kysely-models/src/cli/git/removeLeftovers.ts';
import { setEnv } from '../support/alertedShop.ts';
import { spawnModels } from '../support/command.ts';
import { repositoryIn } from '../support/gitIn.ts';
import { shopFolder, temporaryFolder } from '../support/projectFolder.ts';

/** A repository whose one commit writes down the environment in which its configuration is read. */
function spyingRepository(seen: string): string {
  const folder = shopFolder({
    'models.config.ts': `
import { writeFileSync } from 'node:fs';
import * as models from './models.ts';
writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env));
export default { models: [models] };`,
  });
  repositoryIn(folder);
  // What is compared with it is harmless.
  writeFileSync(
    join(folder, 'models.config.ts'),
    "import * as models from './models.ts';\nexport default { models: [models], review: { passEnv: ['SHOP_COUNTRY'] } };",
  );
  return folder;
}

it('the code of another commit sees no variable of the environment that nobody named', async () => {
  const seen = join(temporaryFolder(), 'env.json');
  const folder = spyingRepository(seen);
  const env = {
    SNOWFLAKE_TOKEN: 'kL9x2mQ7pT',
    AWS_SECRET_ACCESS_KEY: 'kL9x2mQ7pT',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'kL9x2mQ7pT',
    SHOP_REGION: 'north',
    SHOP_COUNTRY: 'named in the configuration of the working tree',
  };
  const args = ['diff', '--base', 'HEAD'];
  expect(await spawnModels(folder, args, { env })).toMatchObject({ code: 0 });
  const without = readFileSync(seen, 'utf8');
  expect(without).not.toContain('kL9x2mQ7pT');
  expect(JSON.parse(without)).not.toHaveProperty('SHOP_REGION');
  expect(JSON.parse(without)).toHaveProperty('PATH');
  expect(JSON.parse(without)).toHaveProperty('SHOP_COUNTRY');
  await spawnModels(folder, [...args, '--pass-env', 'SHOP_REGION'], { env });
  expect(JSON.parse(readFileSync(seen, 'utf8'))).toMatchObject({ SHOP_REGION: 'north' });
  expect(readFileSync(seen, 'utf8')).not.toContain('kL9x2mQ7pT');
});

it('a working tree that does not load is not said to be a broken base', async () => {
  const folder = spyingRepository(join(temporaryFolder(), 'env.json'));
  writeFileSync(join(folder, 'models.config.ts'), "import './gone.ts';\nexport default {};");
  const { code, error } = await spawnModels(folder, ['diff', '--base', 'HEAD']);
  expect(code).toBe(2);
  expect(error).toContain('CONFIG_INVALID');
  expect(error).toContain('gone.ts');
  expect(error).not.toContain('BASE_BROKEN');
});

it('what a comparison left that was killed is removed by a later one, and nothing else is', async () => {
  const temporary = temporaryFolder();
  setEnv('TMPDIR', temporary);
  const ours = await ownFolder('models-diff');
  const child = spawn('true');
  await new Promise((resolve) => child.on('close', resolve));
  const dead = ours.replace(`-${process.pid}-`, `-${child.pid}-`);
  mkdirSync(join(dead, 'tree'), { recursive: true });
  const precious = join(temporaryFolder(), 'precious');
  mkdirSync(precious);
  symlinkSync(precious, join(dead, 'tree/node_modules'));
  const link = dead.replace(/......$/, 'linked');
  symlinkSync(precious, link);
  mkdirSync(join(temporary, `models-diff-elsewhere-${child.pid}-abcdef`));
  mkdirSync(join(temporary, 'models-diff-notes'));
  await removeLeftovers('models-diff');
  expect(existsSync(dead)).toBe(false);
  expect(readdirSync(temporary)).toHaveLength(5);
  expect([ours, precious, link].every((each) => existsSync(each))).toBe(true);
});
