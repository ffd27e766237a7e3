/** Maps schemas of the project to those of the warehouse and back. */
export interface SchemaNames {
  /** Returns the name of a schema of the project in the warehouse. */
  readonly toWarehouse: (schema: string) => string;
  /** Returns the project's name of a schema; undefined where it has none. */
  readonly toProject: (schema: string) => string | undefined;
}

/**
 * Returns the names of schemas behind a prefix.
 *
 * @param kept schemas whose names stay as they are
 * @example schemaNames('dev_', new Set(['raw'])).toWarehouse('marts') // dev_marts
 */
export function schemaNames(prefix: string, kept: ReadonlySet<string> = new Set()): SchemaNames {
  return {
    toWarehouse: (schema) => (kept.has(schema) ? schema : `${prefix}${schema}`),
    toProject: (schema) => {
      if (kept.has(schema)) return schema;
      if (!schema.startsWith(prefix)) return undefined;
      const name = schema.slice(prefix.length);
      // A kept schema has no second place behind the prefix.
      return name === '' || kept.has(name) ? undefined : name;
    },
  };
}
