/**
 * Leaves out the tables called `database.schema.table`, so that no query of one compiles: Kysely would
 * read it as schema `database` and table `schema`. Write `database/schema.table`. The names that
 * `db.schema` takes are any texts, which no type checks.
 *
 * ```ts
 * new Kysely<SnowflakeDatabase<Database>>({ dialect })
 * ```
 */
export type SnowflakeDatabase<DB> = {
  [Name in keyof DB as Name extends `${string}.${string}.${string}` ? never : Name]: DB[Name];
};
