import type { EngineDialect, RelationPath } from '../compile/dialect/dialect.ts';
import type { TargetDesign } from '../define/project/target.ts';
import type { CatalogColumn, CatalogEntry, Session } from './types.ts';

/** The content of another target, as the sessions of a warehouse read it. */
export interface OtherTarget {
  /** The name in the configuration. */
  readonly name: string;
  /** Resolves relations of the project to their paths in the other target. */
  readonly dialect: EngineDialect;
  /** The options of everything that is published in the other target. */
  readonly design: TargetDesign;
  /** Returns the relations that exist there. */
  readonly catalog: (session: Session) => Promise<readonly CatalogEntry[]>;
  /** The columns of some tables and views, in order. */
  readonly columns: (
    session: Session,
    relations: readonly RelationPath[],
  ) => Promise<readonly CatalogColumn[]>;
  /**
   * True when a view of the warehouse can read it at any time: a DuckDB file is there only while it
   * is attached.
   */
  readonly isLasting: boolean;
  /** The SQL after the names of its tables, where they are read as they were at an earlier time. */
  readonly asOf?: string | undefined;
}
