import { type Graph, neighbours } from '../../graph/graph.ts';
import { type Digest, digestsOf } from '../../graph/personal/digests.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { relationChart } from '../../report/lineage/lineageCharts.ts';
import { printable } from '../../report/printable.ts';
import { rowTable } from '../../report/rowTable.ts';
import type { InFormats } from './lineageFormats.ts';

/**
 * Returns the relations of a project, what each one reads, what its exposures read, and what is
 * masked only as a figure.
 */
export function lineageOfProject(graph: Graph): InFormats {
  const relations = graph.order.map(({ name, kind }) => ({
    relation: name,
    kind,
    reads: [...neighbours(graph.parents, name)],
  }));
  const exposures = graph.exposures.map(({ name, inputs }) => ({
    exposure: name,
    reads: inputs.map((input) => input.name),
  }));
  const rows = [
    ...relations,
    ...exposures.map(({ exposure, reads }) => ({ relation: exposure, kind: 'exposure', reads })),
  ].map(({ relation, kind, reads }) => ({ name: relation, kind, reads: reads.join(', ') }));
  const digests = digestsOf(graph.order);
  return {
    text: () => `${rowTable(rows)}\n${digestsText(digests)}`,
    json: () => `${jsonLine({ relations, exposures, digests })}\n`,
    mermaid: () => relationChart(graph, new Set(graph.byName.keys())),
  };
}

/** Returns the suggestion to declare hashes and figures as not personal; empty without any. */
function digestsText(digests: readonly Digest[]): string {
  if (digests.length === 0) return '';
  return [
    '',
    'Masked, as hashes and figures of personal data. Where nobody can be recognised in one, its contract says so:',
    ".meta({ pii: false, reason: '…' })",
    ...digests.map(
      ({ column, from }) => `  ${printable(column)}: ${from.map(printable).join(', ')}`,
    ),
    '',
  ].join('\n');
}
