import type { RelationPath } from './dialect.ts';

/**
 * Returns what marks a table or view as built by the engine at one place. It stands at the end of its
 * comment in the warehouse, so it goes where somebody else replaces the table, and stays where the table
 * is only changed.
 *
 * @param path by the project's names
 * @example ownershipMark({ schema: 'marts', name: 'mart_churn' }) // [models: marts.mart_churn]
 */
export function ownershipMark({ schema, name }: RelationPath): string {
  return `[models: ${schema}.${name}]`;
}

/** Returns true when a comment in the warehouse has the mark of a path. */
export function isMarked(comment: string | undefined, path: RelationPath): boolean {
  return comment?.endsWith(ownershipMark(path)) === true;
}

/** Returns a description with its mark, as it is kept in the warehouse. */
export function markedComment(description: string, mark: string): string {
  return [description, mark].filter((part) => part !== '').join(' ');
}
