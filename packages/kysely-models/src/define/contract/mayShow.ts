/** Whether values of a column of this name may be shown: may leave the warehouse. */
export type MayShow = (column: string) => boolean;
