import { ModelsError, ModelsErrors } from '../../errors/modelsError.ts';
import { type Graph, reachable } from '../../graph/graph.ts';
import { type LineageGraph, lineageGraph } from '../../graph/lineage/lineageGraph.ts';
import { downstream } from '../../graph/lineage/traceLineage.ts';

/** A model that the change of a column reaches. */
export interface ReachedModel {
  readonly name: string;
  /**
   * The columns that depend on the column; undefined where the definitions do not show them: then
   * it may be any, or none.
   */
  readonly columns: readonly string[] | undefined;
  /** True when the column decides which rows the model has. */
  readonly rows: boolean;
}

/** Finds the models that the columns of a project reach, by the definitions of the models. */
export class ColumnReach {
  readonly #graph: Graph;
  /** Traced when it is first asked for; null where it cannot be. */
  #lineage: LineageGraph | null | undefined;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** Returns the models that a column of the relation reaches, in dependency order. */
  of(relation: string, column: string): readonly ReachedModel[] {
    const lineage = this.#trace();
    if (lineage === null || lineage.relations.get(relation)?.columns.has(column) !== true) {
      return this.below(relation);
    }
    const reached = Map.groupBy(downstream(lineage, { relation, column }), (node) => node.relation);
    return this.#models().flatMap((name) => {
      const nodes = name === relation ? [] : (reached.get(name) ?? []);
      if (nodes.length === 0) return [];
      const rows = nodes.some((node) => node.column === null);
      // What decides over the rows decides over every column by that.
      const columns = nodes.flatMap((node) =>
        node.column !== null && (node.kind === 'value' || !rows) ? node.column : [],
      );
      return [{ name, columns, rows }];
    });
  }

  /** All models downstream: who read a column that is gone, no definition says any more. */
  below(relation: string): readonly ReachedModel[] {
    const below = reachable([relation], this.#graph.children);
    return this.#models()
      .filter((name) => name !== relation && below.has(name))
      .map((name) => ({ name, columns: undefined, rows: false }));
  }

  #models(): readonly string[] {
    return this.#graph.order.flatMap(({ kind, name }) => (kind === 'model' ? [name] : []));
  }

  #trace(): LineageGraph | null {
    if (this.#lineage === undefined) {
      try {
        this.#lineage = lineageGraph(this.#graph);
      } catch (error) {
        // A model that is not asked for may be one that cannot be traced.
        if (!(error instanceof ModelsError || error instanceof ModelsErrors)) throw error;
        this.#lineage = null;
      }
    }
    return this.#lineage;
  }
}
