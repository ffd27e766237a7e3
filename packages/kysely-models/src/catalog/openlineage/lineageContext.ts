import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { Graph } from '../../graph/graph.ts';
import type { LineageGraph } from '../../graph/lineage/lineageGraph.ts';

/** The input of the events of a build. */
export interface LineageContext {
  readonly runId: string;
  /** The namespace of jobs. */
  readonly namespace: string;
  /** The name of the project, which is the job of its builds. */
  readonly project: string;
  /** The version of the engine. */
  readonly version: string;
  readonly graph: Graph;
  readonly lineage: LineageGraph;
  readonly dialect: EngineDialect;
  /** The namespace of datasets: `duckdb:///srv/warehouse.duckdb`, `snowflake://myorg-myaccount`. */
  readonly place: string;
  /** The database in which the schemas are, where it is known. */
  readonly database: string | undefined;
  /** The statement that builds a relation, where the plan has one. */
  readonly sqlOf: (name: string) => string | undefined;
}
