import type { EngineDialect } from '../compile/dialect.ts';
import type { TargetDesign } from '../define/target.ts';
import type { CatalogEntry, Session } from './types.ts';

/** What another target holds, as the sessions of a warehouse read it. */
export interface OtherTarget {
  /** As the configuration calls it. */
  readonly name: string;
  /** Names relations of the project where they lie in the other target. */
  readonly dialect: EngineDialect;
  /** What the other target says of everything that is published in it. */
  readonly design: TargetDesign;
  readonly catalog: (session: Session) => Promise<readonly CatalogEntry[]>;
  /**
   * Whether a view of the warehouse can read it at any time: a DuckDB file is there only while it is
   * attached.
   */
  readonly isLasting: boolean;
}
