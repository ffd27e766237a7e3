/**
 * Returns true when values of a column of this name may be shown, which is to say leave the
 * warehouse.
 */
export type MayShow = (column: string) => boolean;
