import { ModelsError } from '../../errors/modelsError.ts';

/** A stage of Snowflake, and a folder in it. */
export interface StageName {
  /** The database, the schema and the stage; from the left, names can be left out. */
  readonly names: readonly string[];
  /** Empty, or a path that ends with a slash. */
  readonly path: string;
}

/**
 * Reads `shop.raw.landing/orders/`.
 *
 * @throws ModelsError DEFINITION_INVALID
 */
export function readStageName(text: string): StageName {
  const [, dotted, path] = /^@?([^/]+)(?:\/(.*))?$/s.exec(text) ?? [];
  const names = dotted?.split('.') ?? [];
  if (names.length === 0 || names.length > 3 || names.includes('')) {
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: 'landing() does not name a stage.',
      subject: text,
      expected: 'db.schema.stage, schema.stage or stage, and after a slash a folder in it',
      found: text,
      hint: 'Correct the name, or leave it out to have a stage created.',
    });
  }
  return {
    names,
    path: path === undefined || path === '' || path.endsWith('/') ? (path ?? '') : `${path}/`,
  };
}
