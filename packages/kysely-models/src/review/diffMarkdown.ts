import { counted } from '../define/text/counted.ts';
import { dataBlocks } from './data/dataBlocks.ts';
import type { DataDiff } from './data/dataDiff.ts';
import { dataMarkdown } from './data/dataMarkdown.ts';
import type { ProjectDiff, RelationChange } from './definitions/diffManifests.ts';
import type { ManifestNode } from './definitions/manifest.ts';
import { sqlDiff } from './definitions/sqlDiff.ts';
import { verdictText } from './definitions/verdict.ts';
import { type ChangedRelations, changedRelations } from './markdown/changedRelations.ts';
import { code, details, escaped, fenced, markdownTable } from './markdown/markdown.ts';
import { longest, type MarkdownBlock, withBlocks } from './markdown/markdownBlocks.ts';

/**
 * Returns a diff as Markdown, for the comment on a pull request. What would make it too long for one is left out, and
 * it says so: rows and SQL first, then changes of the least verdict.
 *
 * @param data what differs in the data, where they were compared
 */
export function diffMarkdown(diff: ProjectDiff, data?: DataDiff): string {
  const { head, groups } = changes(diff);
  const more = [...reaches(diff), ...(data === undefined ? [] : [dataMarkdown(data)])];
  const room = more.reduce((left, { length }) => left - length - 2, longest);
  const blocks = [...(data === undefined ? [] : dataBlocks(data)), ...sqlBlocks(diff.relations)];
  return `${withBlocks([withBlocks(head, groups, room), ...more].join('\n\n'), blocks)}\n`;
}

const isNone = ({ relations, exposures }: ProjectDiff) => relations.length + exposures.length === 0;

/** Returns what changed in the definitions of relations. */
function changes(diff: ProjectDiff): ChangedRelations {
  const { relations, verdict } = diff;
  const same = 'Both states compile to the same models.';
  if (isNone(diff)) return { head: `## Models: no change\n\n${same}`, groups: [] };
  const title = `## Models: ${verdictText(verdict)}`;
  if (relations.length === 0) return { head: `${title}\n\n${same}`, groups: [] };
  const { head, groups } = changedRelations(relations);
  return { head: `${title}\n\n${head}`, groups };
}

/** Returns what changes of definitions reach. */
function reaches(diff: ProjectDiff): readonly string[] {
  const { exposures, reached } = diff;
  if (isNone(diff)) return [];
  return [
    ...exposures.map(({ exposure, change }) => `Exposure ${code(exposure)} ${change}.`),
    reachedText(reached.nodes),
    reached.exposures.length === 0
      ? 'No exposure is reached.'
      : markdownTable(
          ['Exposure reached', 'Owner'],
          reached.exposures.map(({ exposure, owner }) => [code(exposure), escaped(owner)]),
        ),
  ];
}

function reachedText(nodes: readonly ManifestNode[]): string {
  const columns = nodes.filter(({ column }) => column !== null);
  if (columns.length === 0) return 'No column has other values.';
  const byRelation = [...Map.groupBy(columns, ({ relation }) => relation)];
  const rows = byRelation.map(([relation, all]) => [
    code(relation),
    all.map(({ column }) => code(column ?? '')).join(', '),
  ]);
  const parts = [
    counted(columns.length, 'column', 'columns'),
    counted(byRelation.length, 'relation', 'relations'),
  ];
  const summary = `${parts.join(' of ')} may have other values`;
  return details(summary, markdownTable(['Relation', 'Columns'], rows));
}

function sqlBlocks(relations: readonly RelationChange[]): readonly MarkdownBlock[] {
  return relations.flatMap(({ relation, sql }) => {
    if (sql === undefined) return [];
    const text = details(`SQL of ${code(relation)}`, fenced(sqlDiff(relation, sql)));
    return [{ what: 'the SQL of', relations: [relation], text }];
  });
}
