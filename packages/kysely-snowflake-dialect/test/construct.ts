import type { Compilable, Kysely, RootOperationNode } from 'kysely';
import type { Database } from './database.ts';

/** A query that can be compiled and run, whichever builder made it. */
export interface Statement extends Compilable {
  toOperationNode(): RootOperationNode;
}

/** One construct: how it is written, the SQL of it, and what comes of running it. */
export interface Construct {
  readonly name: string;
  readonly query: (db: Kysely<Database>) => Statement;
  readonly sql: string;
  readonly parameters?: readonly unknown[];
  /** What running it returns, or what `effect` returns after it. */
  readonly rows?: readonly object[];
  /** A query that shows the effect of a statement that returns nothing. */
  readonly effect?: (db: Kysely<Database>) => Statement;
  /** Why only the statement with inlined values runs on the double. */
  readonly noBindsOnDouble?: string;
  /** Why its result is not compared on the double. */
  readonly notOnDouble?: string;
}

/** A construct that Snowflake lacks, which is left to the server to refuse. */
export interface LeftToServer {
  readonly name: string;
  readonly query: (db: Kysely<Database>) => Compilable;
  readonly sql: string;
}

/** `expr.compile(db)` of a raw statement, in the shape of {@link Statement}. */
export function raw(
  statement: {
    compile(db: Kysely<Database>): ReturnType<Compilable['compile']>;
    toOperationNode(): RootOperationNode;
  },
  db: Kysely<Database>,
): Statement {
  return {
    compile: () => statement.compile(db),
    toOperationNode: () => statement.toOperationNode(),
  };
}
