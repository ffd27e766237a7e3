import {
  DefaultQueryCompiler,
  DialectAdapterBase,
  type Driver,
  DummyDriver,
  Kysely,
  type QueryCompiler,
} from 'kysely';

class DefinitionAdapter extends DialectAdapterBase {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

class DefinitionCompiler extends DefaultQueryCompiler {}

const builder = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new DefinitionAdapter(),
    createDriver: (): Driver => new DummyDriver(),
    createIntrospector: () => ({
      getSchemas: async () => [],
      getTables: async () => [],
      getMetadata: async () => ({ tables: [] }),
    }),
    createQueryCompiler: (): QueryCompiler => new DefinitionCompiler(),
  },
});

/** A Kysely that builds query trees over the given tables and runs nothing. */
export function queryBuilder<DB>(): Kysely<DB> {
  // Sound: the type parameter lives in the compiler only, and the builder has no connection.
  return builder as unknown as Kysely<DB>;
}
