import { DefaultQueryCompiler } from 'kysely';
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

  protected override appendStringLiteral(value: string): void {
    this.append(duckdbLiteral(value));
  }

  protected override sanitizeIdentifier(name: string): string {
    return duckdbIdentifier(name).slice(1, -1);
  }
}
