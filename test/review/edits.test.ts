import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffManifests } from '../../packages/kysely-models/src/review/definitions/diffManifests.ts';
import { readManifest } from '../../packages/kysely-models/src/review/definitions/manifest.ts';
import { projectManifest } from '../../packages/kysely-models/src/review/definitions/projectManifest.ts';
import { diffMarkdown } from '../../packages/kysely-models/src/review/diffMarkdown.ts';
import { diffText } from '../../packages/kysely-models/src/review/diffText.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import defaultConfig from '../../src/defaultConfig.ts';
import type { EditedManifests } from './edit.ts';
import { edits } from './edits.ts';

const output = execFileSync(process.execPath, [join(import.meta.dirname, 'reviewEdits.ts')], {
  encoding: 'utf8',
  maxBuffer: 256 * 2 ** 20,
});
// Sound: reviewEdits.ts writes exactly this.
const { before, after } = JSON.parse(output) as EditedManifests;
const manifests = new Map(after);

/** What a review says of an edit; its columns as `relation: column column; …`. */
function review(name: string) {
  const manifest = manifests.get(name);
  if (manifest === undefined) throw new Error(`No manifest of: ${name}`);
  const diff = diffManifests(before, manifest);
  const columns = diff.reached.nodes.filter(({ column }) => column !== null);
  const lines = [...Map.groupBy(columns, ({ relation }) => relation)].map(
    ([relation, all]) => `${relation}: ${all.map(({ column }) => column).join(' ')}`,
  );
  return { diff, verdict: diff.verdict, reached: lines.join('; ') };
}

describe('edits of the shipped models', () => {
  it('are many', () => {
    expect(edits.length).toBeGreaterThanOrEqual(40);
    expect(new Set(edits.map(({ name }) => name)).size).toBe(edits.length);
  });

  it('are compared with a manifest that any process makes', () => {
    const made = projectManifest(openProject(defaultConfig).graph, new Map());
    expect(diffManifests(readManifest(JSON.stringify(made), 'this process'), before)).toEqual({
      verdict: 'none',
      relations: [],
      exposures: [],
      reached: { nodes: [], exposures: [] },
    });
  });

  it.each(edits.map((edit) => [edit.name, edit] as const))('%s', (name, { verdict, reached }) => {
    expect(review(name)).toMatchObject({ verdict, reached });
  });

  it.each(edits.map((edit) => [edit.name, edit] as const))('in words: %s', (name, edit) => {
    const { diff } = review(name);
    const [markdown, text] = [diffMarkdown(diff), diffText(diff)];
    for (const { exposure, change } of diff.exposures) {
      expect(markdown).toContain(`Exposure \`${exposure}\` ${change}.`);
      expect(text).toContain(`exposure ${exposure}: ${change}`);
    }
    if (diff.relations.length + diff.exposures.length === 0) {
      expect(markdown).toMatch(/^## Models: no change\n/);
      expect(text).toBe('No change.\n');
      return;
    }
    expect(markdown).toMatch(new RegExp(`^## Models: ${edit.verdict}\n`));
    expect(text).toContain(`verdict: ${edit.verdict}`);
    for (const { relation, columns, tests } of diff.relations) {
      expect(markdown).toContain(`### \`${relation}\``);
      for (const { column } of columns) {
        expect(markdown).toContain(column === '*' ? '| columns |' : `| \`${column}\` |`);
      }
      for (const { test } of tests) expect(markdown).toContain(`test \`${test}\``);
    }
  });
});
