import { readFile } from 'node:fs/promises';
import { fingerprint } from '../compile/fingerprint.ts';
import type { Graph } from '../graph/graph.ts';
import { jsonLine } from '../report/jsonReporter.ts';
import type { Manifest } from '../review/manifest.ts';
import { projectManifest } from '../review/projectManifest.ts';
import type { CommandContext } from './commandContext.ts';
import { loadProject } from './loadProject.ts';
import { writeShown } from './output.ts';

/** The options of `models manifest`. */
export interface ManifestFlags {
  readonly out?: string;
  readonly config?: string;
}

/** `models manifest`: the project as plain data, for `models diff`; opens no warehouse. */
export async function manifestCommand(
  flags: ManifestFlags,
  { out }: CommandContext,
): Promise<number> {
  const { graph } = await loadProject(flags.config);
  const text = `${jsonLine(await manifestOf(graph), 1)}\n`;
  if (flags.out === undefined) out(text);
  else await writeShown(flags.out, text);
  return 0;
}

/** The manifest of a project, with what its seeds' files hold as fingerprints. */
export async function manifestOf(graph: Graph): Promise<Manifest> {
  const files = new Map<string, string>();
  for (const relation of graph.order) {
    if (relation.kind !== 'seed') continue;
    // A missing file is an error of a build, and none of a comparison.
    const text = await readFile(relation.file, 'utf8').catch(() => '');
    files.set(relation.name, fingerprint(text.replaceAll('\r\n', '\n')));
  }
  return projectManifest(graph, files);
}
