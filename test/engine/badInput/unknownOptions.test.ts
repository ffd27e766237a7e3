import { describe, expect, it } from 'vitest';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import * as engine from '../../../packages/kysely-models/src/index.ts';
import * as testing from '../../../packages/kysely-models/src/testing/index.ts';
import * as duckdb from '../../../packages/kysely-models/src/warehouse/duckdb/index.ts';
import * as snowflake from '../../../packages/kysely-models/src/warehouse/snowflake/index.ts';
import { misspelledDefinitions } from './misspelled/definitions.ts';
import { misspelledFunctions } from './misspelled/functions.ts';
import type { Misspelled } from './misspelled/misspelled.ts';
import { misspelledPrograms } from './misspelled/programs.ts';

/** What is exported and takes no options: its arguments are names, definitions, types and texts. */
const withoutOptions = [
  ...['ModelsError', 'ModelsErrors', 'SqlExpression', 'array', 'bigint', 'binary', 'boolean'],
  ...['checkProject', 'date', 'decimal', 'developerPrefix', 'double', 'downstream'],
  ...['exposuresDownstream', 'expressionBuilder', 'f', 'id', 'integer', 'json', 'lineageGraph'],
  ...['object', 'outsideSchemas', 'paragraph', 'pick', 'pickNullable', 'relationOf'],
  ...['replaceModel', 'secretFromEnv', 'secretFromFile', 'section', 'sliced', 'sourceSchemas'],
  ...['sql', 'sqlByDialect', 'text', 'time', 'timestampTz', 'upstream', 'whole'],
  // Takes a configuration, whose options `defineConfig` has refused.
  'openProject',
];

/** The functions of `f` whose arguments are expressions, names of units and plain values. */
const plainFunctions = [
  ...['abs', 'add', 'allowFanOut', 'argMax', 'argMin', 'asc', 'average', 'boolAnd', 'boolOr'],
  ...['case', 'cast', 'ceil', 'coalesce', 'concat', 'contains', 'count', 'countDistinct'],
  ...['countIf', 'countRows', 'dateAdd', 'dateDiff', 'datePart', 'dateSpine', 'dateTrunc'],
  ...['dbtSurrogateKey', 'desc', 'endsWith', 'exp', 'finite', 'floor', 'floorDiv', 'formatDate'],
  ...['greatest', 'inTimeZone', 'isDistinctFrom', 'joinText', 'jsonArrayContains'],
  ...['jsonArrayLength', 'jsonBoolean', 'jsonDate', 'jsonElement', 'jsonElements', 'jsonExists'],
  ...['jsonField', 'jsonFields', 'jsonNumber', 'jsonText', 'jsonValue', 'least', 'left'],
  ...['leftPad', 'ln', 'lower', 'max', 'md5', 'median', 'min', 'modulo', 'multiply', 'nullIf'],
  ...['nullOf', 'orZero', 'parseJson', 'position', 'power', 'quantile', 'quantileDiscrete'],
  ...['ratio', 'regexExtract', 'regexMatches', 'regexReplace', 'replace', 'right', 'rightPad'],
  ...['round', 'sign', 'splitPart', 'sqrt', 'startsWith', 'stddev', 'substring', 'subtract'],
  ...['sum', 'sumIf', 'surrogateKey', 'timeAdd', 'timeDiff', 'toDate', 'toTimestamp', 'trim'],
  ...[
    'trimBlanks',
    'trimEnd',
    'trimStart',
    'truncate',
    'tryCast',
    'upper',
    'variable',
    'variance',
    'wallClock',
    'length',
  ],
];

const tables: readonly Misspelled[] = [
  misspelledDefinitions,
  misspelledPrograms,
  misspelledFunctions,
];

/** The names of functions in a table, without the parts of their options: `email: smtp` is of `email`. */
const functionsIn = (table: Misspelled) =>
  new Set(Object.keys(table).map((name) => name.replace(/:.*/, '')));

async function refusal(define: () => unknown): Promise<ModelsError> {
  try {
    await define();
  } catch (error) {
    if (error instanceof ModelsError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

describe('an option that a definition does not have', () => {
  it.each(tables.flatMap((table) => Object.entries(table)))(
    'is refused with the nearest name, not ignored: %s',
    async (_, { found, meant, define }) => {
      const {
        code,
        message,
        expected = '',
        hint = '',
        ...details
      } = (await refusal(define)).details;
      expect(code).toMatch(/^(DEFINITION|CONFIG|UNIT_TEST)_INVALID$|^BAD_ARGUMENT$/);
      expect(`${message} ${details.found}`).toContain(found);
      expect(`${expected}. ${hint}`).toMatch(
        new RegExp(`Did you mean ${meant}\\?|such as ${meant}\\b|^${meant}`),
      );
    },
  );
});

describe('a function that is exported', () => {
  it('is one that the test above knows, or one without options', () => {
    const exported = [engine, testing, duckdb, snowflake].flatMap((module) =>
      Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' ? name : [])),
    );
    const tested = [misspelledDefinitions, misspelledPrograms].flatMap((table) => [
      ...functionsIn(table),
    ]);
    expect(exported.filter((name) => tested.includes(name)).toSorted()).toEqual(
      exported.filter((name) => !withoutOptions.includes(name)).toSorted(),
    );
  });

  it('is one of f that the test above knows, or one without options', () => {
    const tested = functionsIn(misspelledFunctions);
    const exported = Object.keys(engine.f);
    expect(exported.filter((name) => tested.has(name)).toSorted()).toEqual(
      exported.filter((name) => !plainFunctions.includes(name)).toSorted(),
    );
  });
});
