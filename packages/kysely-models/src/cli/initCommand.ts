import { cpSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModelsError } from '../errors/modelsError.ts';
import type { CommandContext } from './commandContext.ts';

// As far above the sources as above what is compiled from them.
const templates = fileURLToPath(new URL('../../templates/', import.meta.url));

/** `models init`: a project of one own model on top of the shipped ones, in an empty folder. */
export async function initCommand(
  folder: string,
  { out }: Pick<CommandContext, 'out'>,
): Promise<number> {
  const target = resolve(folder);
  refuseFilled(folder, target);
  try {
    cpSync(join(templates, 'project'), target, { recursive: true });
    // npm leaves files of this name out of packages.
    renameSync(join(target, 'gitignore'), join(target, '.gitignore'));
    const workflows = join(target, '.github/workflows');
    mkdirSync(workflows, { recursive: true });
    cpSync(join(templates, 'github/ci.yml'), join(workflows, 'ci.yml'));
  } catch (cause) {
    throw unusable(folder, target, 'a folder in which files can be made', messageOf(cause), cause);
  }
  const enter = target === process.cwd() ? '' : `cd ${folder}\n`;
  out(`Made a project in ${target}. Next:\n\n${enter}npm install\nnpm test\n`);
  return 0;
}

/** An empty repository is an empty folder. */
function refuseFilled(folder: string, target: string): void {
  const there = entriesOf(folder, target).filter((name) => name !== '.git');
  if (there.length === 0) return;
  const more = there.length > 3 ? ` and ${there.length - 3} more` : '';
  throw unusable(
    folder,
    target,
    'an empty folder, or one that is not there yet',
    `${there.slice(0, 3).join(', ')}${more}`,
  );
}

function entriesOf(folder: string, target: string): readonly string[] {
  try {
    return readdirSync(target);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw unusable(folder, target, 'a folder', messageOf(cause), cause);
  }
}

function unusable(folder: string, file: string, expected: string, found: string, cause?: unknown) {
  return new ModelsError({
    code: 'FOLDER_NOT_EMPTY',
    message: `A project cannot be made in ${folder}.`,
    subject: folder,
    location: { file },
    expected,
    found,
    hint: 'Name another folder: models init my-models',
    cause,
  });
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
