import type { Dependence } from '../compile/lineage/queryLineage.ts';
import type { Graph } from './graph.ts';
import type { ProjectLineage } from './projectLineage.ts';

/** A column of a relation; or, where the column is null, which rows the relation has. */
export interface LineageNode {
  readonly relation: string;
  readonly column: string | null;
}

/**
 * How one thing depends on another: its value is computed from it, or it decides over which rows
 * (filters, joins, groups, windows).
 */
export type LineageKind = 'value' | 'rows';

/** One step of the lineage. */
export interface LineageEdge {
  readonly from: LineageNode;
  readonly to: LineageNode;
  readonly kind: LineageKind;
}

/** Something that was reached. */
export interface Reached extends LineageNode {
  /** `value` when values alone lead there; `rows` when on every way something decides over rows. */
  readonly kind: LineageKind;
  /** How many relations away: 0 in the relation itself. */
  readonly depth: number;
}
