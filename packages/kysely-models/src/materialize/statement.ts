/** A statement of a plan, and what it is for. */
export interface Statement {
  readonly purpose:
    | 'drop'
    | 'create_table'
    | 'create_view'
    | 'clone_table'
    | 'alter_table'
    | 'attach'
    | 'refresh'
    | 'comment'
    | 'merge'
    | 'insert'
    | 'update'
    | 'delete'
    | 'grant';
  readonly sql: string;
}
