import type { Relation } from '../../define/contract/relation.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { listed, nearestHint } from '../../define/text/nearest.ts';
import type { Finding } from '../diagnostic.ts';
import { type KnownColumn, type Shape, shapeColumn } from '../values/shape.ts';
import { type Family, familyOf, literalText, literalValue } from '../values/value.ts';
import { checkNames } from './checkNames.ts';
import { checkQuery, checkRowCondition, type Findings } from './checkQuery.ts';

/**
 * Checks the tests of a relation: the columns and values that they name, their conditions and queries.
 *
 * @param shapes the columns of all relations of the project
 */
export function checkTests(
  { name: relation, tests, testPlaces }: Pick<Relation, 'name' | 'tests' | 'testPlaces'>,
  shapes: ReadonlyMap<string, Shape>,
  noted: Findings,
): void {
  const own = shapes.get(relation);
  if (own === undefined) return;
  for (const test of tests()) {
    // What a contract says of a column of its own is right.
    if (test.origin === 'contract') continue;
    const what = `the test ${test.name}`;
    const report = (finding: Finding) =>
      noted.report({ ...finding, location: testPlaces?.().get(test.name) });
    const findings = { ...noted, report };
    checkNames([...columnsOf(test), ...(test.custom?.columns ?? [])], own, report, what);
    if (test.where !== undefined) checkRowCondition(test.where, 'row', own, findings, what);
    checkRule(test, relation, own, shapes, findings, what);
  }
}

function columnsOf(test: TestSpec): readonly string[] {
  if (test.kind === 'no_drift')
    return [...test.columns, ...(test.by === undefined ? [] : [test.by])];
  if ('columns' in test) return test.columns;
  return 'column' in test ? [test.column] : [];
}

function checkRule(
  test: TestSpec,
  relation: string,
  own: Shape,
  shapes: ReadonlyMap<string, Shape>,
  findings: Findings,
  what: string,
): void {
  const { report } = findings;
  switch (test.kind) {
    case 'expression':
      checkRowCondition(test.condition, 'row', own, findings, what);
      return;
    case 'no_rows': {
      const inputs = [...test.inputs.map(({ name }) => name), relation];
      const known = inputs.flatMap((name) => {
        const shape = shapes.get(name);
        return shape === undefined ? [] : [[name, shape] as const];
      });
      checkQuery(test.query, new Map(known), findings, what);
      return;
    }
    case 'relationships': {
      const other = shapes.get(test.to.name);
      if (other === undefined) return;
      checkNames([test.toColumn], other, report, what, test.to.name);
      const referred = shapeColumn(other, test.toColumn);
      checkFamily(shapeColumn(own, test.column), referred && familyOf(referred.type), report, what);
      return;
    }
    case 'accepted_values':
      for (const value of test.values) checkValue(test.column, value, own, report, what);
      return;
    case 'range':
      for (const bound of [test.min, test.max]) {
        if (bound !== undefined) checkBound(test.column, bound.value, own, report, what);
      }
      return;
    case 'regex':
    case 'length':
      checkFamily(shapeColumn(own, test.column), 'text', report, what);
      return;
    case 'multiple_of':
    case 'finite':
      checkFamily(shapeColumn(own, test.column), 'number', report, what);
      return;
    case 'not_null':
    case 'shape':
    case 'unique':
    case 'row_count':
    case 'no_drift':
      return;
    default:
      test satisfies never;
  }
}

type Report = (finding: Finding) => void;

function checkFamily(
  column: KnownColumn | undefined,
  wanted: Family | undefined,
  report: Report,
  what: string,
): void {
  if (column === undefined || wanted === undefined) return;
  const { name, type } = column;
  const family = familyOf(type);
  if (family === undefined || family === wanted) return;
  report({
    code: 'TYPES_UNLIKE',
    column: name,
    message: `${what} compares ${name} (${type.kind}) with a ${wanted}.`,
    expected: `a ${wanted}`,
    found: `${name} (${type.kind})`,
    hint: 'Test another column, or by values of its type.',
  });
}

function checkBound(column: string, value: unknown, own: Shape, report: Report, what: string) {
  const known = shapeColumn(own, column);
  // Days and times are written as text.
  const family = known && familyOf(known.type);
  const isWritten = family === 'time' || family === 'time of day';
  if (known === undefined || (typeof value === 'string' && isWritten)) return;
  checkFamily(known, familyOf(literalValue(value).type), report, what);
}

function checkValue(column: string, value: unknown, own: Shape, report: Report, what: string) {
  const known = shapeColumn(own, column);
  checkBound(column, value, own, report, what);
  const values = known?.values;
  if (values === undefined || typeof value !== 'string' || values.includes(value)) return;
  const texts = values.map(literalText);
  report({
    code: 'VALUE_NOT_IN_ENUM',
    column,
    message: `${what} accepts ${literalText(value)}, which ${column} never is.`,
    expected: `one of ${listed(texts)}`,
    found: literalText(value),
    hint: nearestHint(literalText(value), texts, 'Correct the value, or add it to the enum.'),
  });
}
