import type { EngineDialect, RelationPath } from '../compile/dialect/dialect.ts';
import type { TargetDesign } from '../define/project/target.ts';
import type { CatalogColumn, CatalogEntry, Session } from './types.ts';

/** What another target holds, as the sessions of a warehouse read it. */
export interface OtherTarget {
  /** As the configuration calls it. */
  readonly name: string;
  /** Names relations of the project where they lie in the other target. */
  readonly dialect: EngineDialect;
  /** What the other target says of everything that is published in it. */
  readonly design: TargetDesign;
  /** What lies there. */
  readonly catalog: (session: Session) => Promise<readonly CatalogEntry[]>;
  /** The columns of some tables and views, in order. */
  readonly columns: (
    session: Session,
    relations: readonly RelationPath[],
  ) => Promise<readonly CatalogColumn[]>;
  /**
   * Whether a view of the warehouse can read it at any time: a DuckDB file is there only while it is
   * attached.
   */
  readonly isLasting: boolean;
}
