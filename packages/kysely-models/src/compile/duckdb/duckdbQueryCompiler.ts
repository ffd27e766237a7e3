import { DefaultQueryCompiler } from 'kysely';
import { ModelsError } from '../../errors/modelsError.ts';
import { duckdbIdentifier } from './duckdbIdentifier.ts';
import { duckdbLiteral } from './duckdbLiteral.ts';

/** Kysely's compiler for DuckDB, with every value as a literal: views and CTAS take no binds. */
export class DuckdbQueryCompiler extends DefaultQueryCompiler {
  protected override appendValue(value: unknown): void {
    this.append(duckdbLiteral(value));
  }

  protected override appendImmediateValue(value: unknown): void {
    this.append(duckdbLiteral(value));
  }

  protected override sanitizeIdentifier(name: string): string {
    return duckdbIdentifier(name).slice(1, -1);
  }

  protected override sanitizeJSONPathMemberValue(key: string): string {
    // In a path of DuckDB a key "*" stands for all keys, and a backslash takes the quote after it.
    if (key === '' || key === '*' || /[\0\\]/.test(key) || !key.isWellFormed()) {
      throw new ModelsError({
        code: 'VALUE_NOT_REPRESENTABLE',
        message: `The JSON key ${JSON.stringify(key)} cannot be written in a path.`,
        expected: 'a key that is not empty, not *, without backslash and NUL',
        found: JSON.stringify(key),
        hint: 'Give the value a column of its own where the JSON is made.',
      });
    }
    return super.sanitizeJSONPathMemberValue(key);
  }
}
