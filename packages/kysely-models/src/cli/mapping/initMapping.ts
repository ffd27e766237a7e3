import { copyFileSync, cpSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelsConfig } from '../../define/project/config.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { packageFile } from '../../output/packageFile.ts';
import { dependOnInstalledFiles } from '../installed/installedFiles.ts';
import { loadMapping, type MappingFlags, offerOf } from './mappedConfig.ts';
import { offeringPackage } from './offeringPackage.ts';
import { configText, manifestText } from './projectTexts.ts';

/** The location of a new project, and its content. */
interface MappedProject {
  /** As the user named it. */
  readonly folder: string;
  /** The configuration that offers the mapping, and its file. */
  readonly offering: { readonly config: ModelsConfig; readonly file: string };
  /** Raw files that go into it. */
  readonly files: readonly string[];
  readonly mapping: MappingFlags & { readonly from: string };
}

/**
 * Makes a project of a mapping: its code, to be edited, a configuration that reads data/raw with it, and
 * the raw files there.
 *
 * @returns what was made, and what to do next
 * @param target the folder from the root, which is empty or does not exist
 * @throws ModelsError BAD_ARGUMENT for a mapping or columns that there are not, or two files of one name
 */
export async function initMapping(
  target: string,
  { folder, offering: { config, file }, files, mapping: { from, columns = {} } }: MappedProject,
): Promise<string> {
  const offer = offerOf(config, from);
  const mapping = await loadMapping(offer, from, columns);
  const names = files.map((path) => basename(path));
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw sameName(twice);
  const owner = offeringPackage(file);
  cpSync(fileURLToPath(packageFile('templates/mapping')), target, { recursive: true });
  // npm leaves files of this name out of packages.
  renameSync(join(target, 'gitignore'), join(target, '.gitignore'));
  for (const path of offer.code) {
    cpSync(resolve(owner.folder, path), join(target, 'src', basename(path)), {
      recursive: true,
    });
  }
  writeFileSync(join(target, 'package.json'), manifestText(owner));
  const more = dependOnInstalledFiles(target);
  const code = basename(offer.code[0]);
  writeFileSync(
    join(target, 'models.config.ts'),
    configText(owner.name, code, offer.columns === undefined ? undefined : columns, mapping),
  );
  const raw = join(target, 'data/raw');
  mkdirSync(raw, { recursive: true });
  for (const path of files) copyFileSync(path, join(raw, basename(path)));
  const enter = target === process.cwd() ? '' : `cd ${folder}\n`;
  const put = files.length === 0 ? 'Put the files into data/raw.\n' : '';
  return `Made a project in ${target}: ${offer.description}. Next:\n\n${enter}npm install\n${put}npm test\n${more}`;
}

function sameName(name: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `Two of the files are called ${name}, and both would be data/raw/${name}.`,
    subject: name,
    expected: 'files of different names',
    found: name,
    hint: 'Rename one of them.',
  });
}
