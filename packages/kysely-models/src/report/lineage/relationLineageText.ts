import type { RelationLineage } from '../../graph/lineage/projectLineage.ts';
import { printable } from '../printable.ts';

/** The lineage of a relation, for display. */
interface RelationLineageView {
  readonly relation: string;
  /** Relations by how many steps they are away; undefined where it was not asked for. */
  readonly upstream: ReadonlyMap<string, number> | undefined;
  readonly downstream: ReadonlyMap<string, number> | undefined;
  readonly exposures: readonly { readonly exposure: string; readonly owner: string }[];
  readonly columns: readonly (readonly [name: string, Dependence])[];
  readonly rows: Dependence | undefined;
}

type Dependence = RelationLineage['rows'];

/**
 * Returns the lineage of a relation as lines of text: what is around it, and what its columns are
 * computed from.
 */
export function relationLineageText(view: RelationLineageView): string {
  const { relation, upstream, downstream, exposures, columns, rows } = view;
  return [
    printable(relation),
    ...around('is built from', upstream),
    ...around('is read by', downstream),
    ...(exposures.length === 0 ? [] : ['  exposures']),
    ...exposures.map(({ exposure, owner }) => `    ${printable(exposure)} (${printable(owner)})`),
    '  columns',
    ...columns.flatMap(([name, dependence]) => described(name, dependence)),
    ...(rows === undefined ? [] : described('(which rows)', rows)),
    '',
  ].join('\n');
}

function around(title: string, relations: ReadonlyMap<string, number> | undefined) {
  if (relations === undefined) return [];
  if (relations.size === 0) return [`  ${title} nothing`];
  const lines = [...relations].map(([name, steps]) => `    ${printable(name)} (${steps} away)`);
  return [`  ${title}`, ...lines];
}

function described(name: string, { from, rows, reads, opaque }: Dependence): readonly string[] {
  const list = (refs: Dependence['from']) =>
    refs.map(({ relation, column }) => printable(`${relation}.${column}`)).join(', ');
  return [
    `    ${printable(name)}${from.length === 0 ? '' : `: ${list(from)}`}`,
    ...(rows.length === 0 ? [] : [`      over rows decided by: ${list(rows)}`]),
    ...(reads.length === 0 ? [] : [`      over the rows of: ${reads.map(printable).join(', ')}`]),
    ...opaque.map((reason) => `      perhaps less: ${printable(reason)}`),
  ];
}
