import { readFile } from 'node:fs/promises';
import { fingerprint } from '../../compile/fingerprint.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Manifest } from '../../review/definitions/manifest.ts';
import { projectManifest } from '../../review/definitions/projectManifest.ts';

/** Returns the manifest of a project, with what its seeds' files hold as fingerprints. */
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
