import { readFile, writeFile } from 'node:fs/promises';
import { ModelsError } from '../errors/modelsError.ts';
import { printableLines } from '../report/printable.ts';
import { diffManifests } from '../review/diffManifests.ts';
import { diffMarkdown } from '../review/diffMarkdown.ts';
import { diffText } from '../review/diffText.ts';
import { type Manifest, readManifest } from '../review/manifest.ts';
import { type Verdict, verdicts } from '../review/verdict.ts';
import type { CommandContext } from './commandContext.ts';
import { gitManifest } from './gitManifest.ts';
import { loadProject } from './loadProject.ts';
import { manifestOf } from './manifestCommand.ts';

/** The options of `models diff`. */
export interface DiffFlags {
  readonly base: string;
  readonly head?: string;
  readonly markdown?: string;
  readonly json?: string | true;
  readonly failOn?: Exclude<Verdict, 'none'>;
  readonly config?: string;
}

/**
 * `models diff`: what changed between two states of the project, and what that reaches. Warehouses
 * are not opened.
 */
export async function diffCommand(flags: DiffFlags, context: CommandContext): Promise<number> {
  const { ownConfig, out } = context;
  const { base, head, markdown, json, failOn } = flags;
  const before = await stateOf(base, flags.config, ownConfig);
  const after =
    head === undefined
      ? await manifestOf((await loadProject(flags.config, ownConfig)).graph)
      : await stateOf(head, flags.config, ownConfig);
  const diff = diffManifests(before, after);
  const text = `${JSON.stringify(diff)}\n`;
  if (markdown !== undefined) await writeFile(markdown, diffMarkdown(diff));
  if (typeof json === 'string') await writeFile(json, text);
  out(json === true ? text : printableLines(diffText(diff)));
  const fails = failOn !== undefined && verdicts.indexOf(diff.verdict) >= verdicts.indexOf(failOn);
  return fails ? 1 : 0;
}

/** A state by its name: a file that ends in .json is a manifest, anything else a git ref. */
async function stateOf(
  name: string,
  config: string | undefined,
  ownConfig: URL,
): Promise<Manifest> {
  if (!name.endsWith('.json')) return gitManifest(name, config, ownConfig);
  const text = await readFile(name, 'utf8').catch((cause: unknown) => {
    throw new ModelsError({
      code: 'MANIFEST_INVALID',
      message: `The manifest ${name} cannot be read.`,
      subject: name,
      expected: 'a file that `models manifest --out FILE` wrote',
      found: 'no file that can be read',
      hint: 'Write it, or name a git ref.',
      cause,
    });
  });
  return readManifest(text, name);
}
