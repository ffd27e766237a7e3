import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { recordLeftOperands } from './setOperationOrder.ts';

// Kysely asks for a dialect; only the trees of its queries are used, and those are the same for all.
const builder = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

recordLeftOperands(builder.selectNoFrom(sql`1`.as('one')));

/** Returns a Kysely that builds query trees over the given tables and runs nothing. */
export function queryBuilder<DB>(): Kysely<DB> {
  // Sound: the type parameter lives in the compiler only, and the builder has no connection.
  return builder as unknown as Kysely<DB>;
}
