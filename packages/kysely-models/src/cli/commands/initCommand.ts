import { cpSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModelsError } from '../../errors/modelsError.ts';
import { packageFile } from '../../output/packageFile.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { carriedConfigs } from '../installed/installedConfig.ts';
import { dependOnInstalledFiles } from '../installed/installedFiles.ts';
import { initMapping } from '../mapping/initMapping.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import { ask, canAsk } from '../options/ask.ts';
import type { CommandContext } from '../options/commandRunner.ts';

/** The templates of `models init`, with their descriptions. */
const templates = {
  empty: 'a small project about a library, to put your own in its place',
  ecommerce: 'customer analytics of a shop, with a model of your own on top',
} as const;

type Template = keyof typeof templates;

/** Options of `models init`. */
interface InitFlags extends MappingFlags {
  readonly template?: Template;
}

const folderOfTemplates = fileURLToPath(packageFile('templates/'));

/**
 * `models init`: makes a project in an empty folder, from a template, or from a mapping that an installed
 * package offers.
 *
 * @param paths the folder; of a mapping raw files too, and the folder they are in where that has nothing else
 */
export async function initCommand(
  paths: readonly string[],
  flags: InitFlags,
  context: Pick<CommandContext, 'out'>,
): Promise<number> {
  const { from, columns } = flags;
  const files = from === undefined ? [] : paths.filter(isFile);
  const [folder = '.', second] = paths.filter((path) => !files.includes(path));
  if (second !== undefined) throw twoFolders(folder, second);
  const target = resolve(folder);
  refuseFilled(folder, target, files);
  if (from === undefined) return initTemplate(folder, flags, context);
  try {
    const mapping = { from, ...(columns !== undefined && { columns }) };
    const offering = await loadConfig(undefined);
    context.out(await initMapping(target, { folder, offering, files, mapping }));
    return 0;
  } catch (cause) {
    if (cause instanceof ModelsError) throw cause;
    throw unusable(folder, target, 'a folder in which files can be made', messageOf(cause), cause);
  }
}

async function initTemplate(
  folder: string,
  flags: InitFlags,
  { out }: Pick<CommandContext, 'out'>,
): Promise<number> {
  const target = resolve(folder);
  const template = flags.template ?? (await askedTemplate()) ?? defaultTemplate();
  let more = '';
  try {
    cpSync(join(folderOfTemplates, template), target, { recursive: true });
    // npm leaves files of this name out of packages.
    renameSync(join(target, 'gitignore'), join(target, '.gitignore'));
    const workflows = join(target, '.github/workflows');
    mkdirSync(workflows, { recursive: true });
    cpSync(join(folderOfTemplates, 'github/ci.yml'), join(workflows, 'ci.yml'));
    more = dependOnInstalledFiles(target);
  } catch (cause) {
    throw unusable(folder, target, 'a folder in which files can be made', messageOf(cause), cause);
  }
  const enter = target === process.cwd() ? '' : `cd ${folder}\n`;
  out(
    `Made a project in ${target}: ${templates[template]}. Next:\n\n${enter}npm install\nnpm test\n${more}`,
  );
  return 0;
}

/** The template that somebody at a terminal chooses; undefined where nobody is. */
async function askedTemplate(): Promise<Template | undefined> {
  if (!canAsk()) return undefined;
  const names = Object.keys(templates);
  const choices = Object.entries(templates).map(([name, what]) => `  ${name}: ${what}\n`);
  const question = `Which template?\n${choices.join('')}${names.join(' or ')} (${defaultTemplate()}): `;
  for (;;) {
    const answer = await ask(question);
    if (answer === '') return undefined;
    if (isTemplate(answer)) return answer;
  }
}

const isTemplate = (name: string): name is Template => Object.hasOwn(templates, name);

/** The shop's, where the command was installed with its models. */
function defaultTemplate(): Template {
  return carriedConfigs(import.meta.dirname).length > 0 ? 'ecommerce' : 'empty';
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

function twoFolders(first: string, second: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `A project is made in one folder, and ${second} is no file.`,
    subject: second,
    expected: 'one folder, and with --from files that exist',
    found: `${first} and ${second}`,
    hint: 'Correct the path.',
  });
}

/** An empty repository is an empty folder, and so is one with nothing but the raw files. */
function refuseFilled(folder: string, target: string, files: readonly string[]): void {
  const own = files.map((path) => resolve(path)).filter((path) => dirname(path) === target);
  const names = own.map((path) => basename(path));
  const there = entriesOf(folder, target).filter(
    (name) => name !== '.git' && !names.includes(name),
  );
  if (there.length === 0) return;
  const more = there.length > 3 ? ` and ${there.length - 3} more` : '';
  throw new ModelsError({
    code: 'FOLDER_NOT_EMPTY',
    message: `${sentence(shown(folder))} is not empty, and a project is made in a folder of its own.`,
    subject: folder,
    location: { file: target },
    expected: 'an empty folder, or one that does not exist yet',
    found: `${there.slice(0, 3).join(', ')}${more}`,
    hint: there.includes('node_modules')
      ? `${otherFolder}. What npm installed here serves the command alone: the project installs its own.`
      : otherFolder,
  });
}

const otherFolder = 'Name another folder: models init my-models';
const shown = (folder: string) => (resolve(folder) === process.cwd() ? 'this folder' : folder);
const sentence = (text: string) => text.replace(/^this /, 'This ');

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
    message: `A project cannot be made in ${shown(folder)}.`,
    subject: folder,
    location: { file },
    expected,
    found,
    hint: otherFolder,
    cause,
  });
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
