import type { Dependence } from '../../compile/lineage/dependence.ts';
import type { Exposure } from '../../define/project/exposure.ts';
import type { Graph } from '../graph.ts';
import { type ProjectLineage, projectLineage } from './projectLineage.ts';

/** A column of a relation; or, where `column` is null, which rows the relation has. */
export interface LineageNode {
  readonly relation: string;
  readonly column: string | null;
}

/**
 * The kind of a dependency: a value is computed from another, or another decides which rows there
 * are.
 */
export type LineageKind = 'value' | 'rows';

/** One step of dependence; a change of `from` can change `to`. */
export interface LineageEdge {
  readonly from: LineageNode;
  readonly to: LineageNode;
  readonly kind: LineageKind;
}

/** The lineage of a project, to be walked in both directions. */
export interface LineageGraph {
  readonly relations: ProjectLineage;
  readonly exposures: readonly Exposure[];
  /** The steps that lead to a node, by `nodeKey`. */
  readonly into: ReadonlyMap<string, readonly LineageEdge[]>;
  /** The steps that lead from a node, by `nodeKey`. */
  readonly outOf: ReadonlyMap<string, readonly LineageEdge[]>;
}

/** Returns a key for a node. */
export function nodeKey({ relation, column }: LineageNode): string {
  return column === null ? relation : `${relation}\0${column}`;
}

/**
 * Returns the lineage of a project, column by column.
 *
 * @throws ModelsError or ModelsErrors QUERY_INVALID with every query that cannot be built or traced
 */
export function lineageGraph(graph: Graph): LineageGraph {
  const relations = projectLineage(graph);
  const edges = [...relations].flatMap(([relation, { columns, rows }]) => {
    const own: LineageNode = { relation, column: null };
    return [
      ...edgesTo(own, rows),
      ...[...columns].flatMap(([column, dependence]): readonly LineageEdge[] => {
        const node = { relation, column };
        return [{ from: own, to: node, kind: 'rows' }, ...edgesTo(node, dependence)];
      }),
    ];
  });
  // Most readers walk in one direction.
  let into: LineageGraph['into'] | undefined;
  let outOf: LineageGraph['outOf'] | undefined;
  return {
    relations,
    exposures: graph.exposures,
    get into() {
      into ??= Map.groupBy(edges, ({ to }) => nodeKey(to));
      return into;
    },
    get outOf() {
      outOf ??= Map.groupBy(edges, ({ from }) => nodeKey(from));
      return outOf;
    },
  };
}

function edgesTo(to: LineageNode, { from, rows, reads }: Dependence): readonly LineageEdge[] {
  return [
    ...from.map((column): LineageEdge => ({ from: column, to, kind: 'value' })),
    ...rows.map((column): LineageEdge => ({ from: column, to, kind: 'rows' })),
    ...reads.map(
      (relation): LineageEdge => ({
        from: { relation, column: null },
        to,
        kind: 'rows',
      }),
    ),
  ];
}
