import type { Reached, ReachedExposure } from '../../graph/lineage/traceLineage.ts';
import { printable } from '../printable.ts';

/** The lineage of a column, for display. */
interface ColumnLineage {
  readonly relation: string;
  readonly column: string;
  /** Undefined where it was not asked for. */
  readonly upstream: readonly Reached[] | undefined;
  readonly downstream: readonly Reached[] | undefined;
  readonly exposures: readonly ReachedExposure[];
  /** The reasons why further dependencies may be missing. */
  readonly opaque: readonly string[];
}

/** Returns the lineage of a column as lines of text, relation by relation. */
export function columnLineageText(lineage: ColumnLineage): string {
  const { relation, column, upstream, downstream, exposures, opaque } = lineage;
  return [
    printable(`${relation}.${column}`),
    ...section('depends on', upstream, (relation) => `which rows ${relation} has`),
    ...section('reaches', downstream, () => 'every column, by which rows there are'),
    ...(exposures.length === 0 ? [] : ['  exposures']),
    ...exposures.map(
      ({ exposure, owner, kind }) => `    ${printable(exposure)} (${printable(owner)}), by ${kind}`,
    ),
    ...opaque.map((reason) => `  perhaps less: ${printable(reason)}`),
    '',
  ].join('\n');
}

function section(
  title: string,
  reached: readonly Reached[] | undefined,
  allRows: (relation: string) => string,
): readonly string[] {
  if (reached === undefined) return [];
  if (reached.length === 0) return [`  ${title} nothing`];
  const relations = [...Map.groupBy(reached, ({ relation }) => relation)];
  return [
    `  ${title}`,
    ...relations.flatMap(([relation, nodes]) => {
      const named = (kind: Reached['kind']) =>
        nodes.flatMap((node) => (node.kind === kind && node.column !== null ? [node.column] : []));
      const value = named('value');
      const hasRows = nodes.some(({ column }) => column === null);
      const rows = hasRows && title === 'reaches' ? [] : named('rows');
      return [
        `    ${printable(relation)} (${away(nodes)})`,
        ...(value.length === 0 ? [] : [`      value: ${value.map(printable).join(', ')}`]),
        ...(rows.length === 0 ? [] : [`      rows: ${rows.map(printable).join(', ')}`]),
        ...(hasRows ? [`      ${printable(allRows(relation))}`] : []),
      ];
    }),
  ];
}

function away(nodes: readonly Reached[]): string {
  const depth = Math.min(...nodes.map((node) => node.depth));
  return depth === 0 ? 'itself' : `${depth} away`;
}
