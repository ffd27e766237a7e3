import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import { foldCase } from '../text/foldCase.ts';
import type { ColumnShape } from './columnTypes.ts';
import { type ColumnFacts, readColumn } from './readZodColumn.ts';
import type { SqlType } from './sqlType.ts';
import type { TestSpec } from './testSpec.ts';

/** The contract of one column. */
export interface ColumnContract extends Omit<ColumnFacts, 'rules'> {
  readonly name: string;
}

/** Returns a column that may be null, of which nothing but its type is said. */
export function plainColumn(name: string, sqlType: SqlType): ColumnContract {
  return {
    name,
    sqlType,
    nullable: true,
    pii: false,
    notPersonal: undefined,
    description: undefined,
    snowflake: {},
  };
}

/** The published columns of a relation, in order, and the tests that follow from them. */
export interface Contract {
  readonly shape: ColumnShape;
  readonly columns: readonly ColumnContract[];
  readonly tests: readonly TestSpec[];
}

/**
 * Reads a contract: zod types in, columns and generated tests out.
 *
 * @param owner the relation's name, for errors
 * @param shape zod schemas by column name
 * @param location where the relation is defined, for errors
 * @throws ModelsError CHECK_NOT_EXPRESSIBLE for a zod check that SQL cannot express,
 *   NAME_DUPLICATE for columns whose names differ in case only, DEFINITION_INVALID for `pii: false`
 *   without a reason
 */
export function readContract(
  owner: string,
  shape: ColumnShape,
  location: SourceLocation | undefined,
): Contract {
  const facts = Object.entries(shape).map(([name, schema]): [string, ColumnFacts] => {
    const outcome = readColumn(schema);
    if ('refused' in outcome) {
      throw new ModelsError({
        code: 'CHECK_NOT_EXPRESSIBLE',
        message: `${owner}.${name}: ${outcome.refused} cannot be a column's contract.`,
        subject: `${owner}.${name}`,
        location,
        expected: 'a type and checks that every warehouse can test in SQL',
        found: outcome.refused,
        hint: 'Use the column types of the engine with .min, .max, .regex, .length, .nullable, or z.enum; write anything else as t.expression(…) under tests.',
      });
    }
    if (outcome.notPersonal?.trim() === '') throw withoutReason(owner, name, location);
    return [name, outcome];
  });
  refuseRepeated(owner, Object.keys(shape), location);
  return {
    shape,
    columns: facts.map(([name, column]) => ({
      name,
      sqlType: column.sqlType,
      ...(column.id !== undefined && { id: column.id }),
      nullable: column.nullable,
      pii: column.pii,
      notPersonal: column.notPersonal,
      description: column.description,
      snowflake: column.snowflake,
    })),
    tests: facts.flatMap(([name, column]) => contractTests(name, column)),
  };
}

/**
 * Returns the error for a column that is declared as not personal without a reason, which reviewers
 * read.
 */
function withoutReason(
  owner: string,
  name: string,
  location: SourceLocation | undefined,
): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${owner}.${name} has pii: false without a reason.`,
    subject: `${owner}.${name}`,
    location,
    expected: `.meta({ pii: false, reason: '…' })`,
    found: 'no reason',
    hint: 'Say why nobody can be recognised by its values; or leave pii out, so that lineage decides.',
  });
}

/** Warehouses do not tell Total from total. */
function refuseRepeated(
  owner: string,
  names: readonly string[],
  location: SourceLocation | undefined,
): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const other = seen.get(foldCase(name));
    if (other !== undefined) {
      throw new ModelsError({
        code: 'NAME_DUPLICATE',
        message: `${owner}: the columns ${other} and ${name} differ in case only.`,
        subject: `${owner}.${name}`,
        location,
        hint: 'Rename one of them: to a warehouse they are one name.',
      });
    }
    seen.set(foldCase(name), name);
  }
}

function contractTests(column: string, facts: ColumnFacts): TestSpec[] {
  const common = {
    severity: 'error',
    maxFailures: 0,
    where: undefined,
    origin: 'contract',
  } as const;
  const tests: TestSpec[] = [];
  if (!facts.nullable) {
    tests.push({ ...common, kind: 'not_null', column, name: `not_null_${column}` });
  }
  for (const rule of facts.rules(column)) {
    const repeats = tests.filter((test) => test.kind === rule.kind).length;
    const suffix = repeats === 0 ? '' : `_${repeats + 1}`;
    tests.push({ ...common, ...rule, name: `${rule.kind}_${column}${suffix}` });
  }
  return tests;
}
