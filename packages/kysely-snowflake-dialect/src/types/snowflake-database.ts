/** Stands where a table would, and says what to do. */
export interface ThreePartNameError<Name extends string> {
  readonly threePartNameError: `Kysely drops the last part of ${Name}: write database/schema.table`;
}

/**
 * Makes a table called `database.schema.table` unusable at compile time, because
 * Kysely would read it as schema `database` and table `schema`.
 *
 * ```ts
 * new Kysely<SnowflakeDatabase<Database>>({ dialect })
 * ```
 */
export type SnowflakeDatabase<DB> = {
  [Name in keyof DB]: Name extends `${string}.${string}.${string}`
    ? ThreePartNameError<Name>
    : DB[Name];
};
