import type { CopyContent } from '../../readerCopy.ts';
import type { Session } from '../../types.ts';

/** One form of a copy. */
export interface CopyForm {
  /**
   * Returns the state that the existing copy equals; undefined where there is none.
   *
   * @throws ModelsError PUBLISH_COPY_FAILED where something else is there
   */
  readonly existing: (session: Session) => Promise<string | undefined>;
  /** Writes all of it beside the existing copy, in the transaction that reads it; gives its rows. */
  readonly write: (session: Session, content: CopyContent) => Promise<number>;
  /** Swaps in what was written, after the transaction; gives its bytes. */
  readonly swap: (session: Session) => Promise<number>;
  /** Removes what was written and not swapped in. */
  readonly discard: (session: Session) => Promise<void>;
}
