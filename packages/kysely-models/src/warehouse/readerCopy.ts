import type { RelationPath } from '../compile/dialect/dialect.ts';
import type { LeavingColumn } from '../compile/maskedSelect.ts';
import type { Session } from './types.ts';

/** A column of a copied table. */
export interface CopiedColumn extends LeavingColumn {
  readonly description: string | undefined;
}

/** A relation that is copied, as a table. */
export interface CopiedRelation extends RelationPath {
  readonly description: string;
  readonly columns: readonly CopiedColumn[];
  /** The query that reads it, personal data masked. */
  readonly select: string;
}

/** All that a copy consists of, as one transaction sees it. */
export interface CopyContent {
  /** A digest of the state that it equals. */
  readonly state: string;
  readonly runId: string;
  /** When it is written, `2024-02-29 12:00:00`, in UTC. */
  readonly at: string;
  readonly relations: readonly CopiedRelation[];
}

/** The result of a refresh: the copy was written, or it equals the state already. */
type CopyOutcome =
  | { readonly status: 'written'; readonly rows: number; readonly bytes: number }
  | { readonly status: 'current' };

/** The copy of what is published, which readers open in place of the warehouse. */
export interface ReaderCopy {
  readonly path: string;
  /** Undefined leaves it to the project. */
  readonly schemas: readonly string[] | undefined;
  readonly personalData: 'masked' | 'shown';
  /**
   * Checks that readers find what is copied by its name.
   *
   * @throws ModelsError WAREHOUSE_NAME_AMBIGUOUS
   */
  readonly checkSchemas: (schemas: readonly string[]) => void;
  /**
   * Returns the state that the copy equals which is there; undefined where there is none.
   *
   * @throws ModelsError PUBLISH_COPY_FAILED where something else is there, or what the warehouse throws
   */
  readonly existing: (session: Session) => Promise<string | undefined>;
  /**
   * Writes the copy beside the existing one and swaps it in, unless that equals the state. Whatever
   * fails, the existing copy stays.
   *
   * @param session ends what was begun, also after the run was stopped
   * @param work the same session, whose statements stop with the run
   * @param read reads the content, in the transaction in which it is copied
   * @throws ModelsError PUBLISH_COPY_FAILED, or what the warehouse throws
   */
  readonly refresh: (
    session: Session,
    work: Session,
    read: (session: Session) => Promise<CopyContent>,
  ) => Promise<CopyOutcome>;
}
