import type { Contract } from '../../define/contract/contract.ts';
import { listed, nearestHint, nearestName } from '../../define/text/nearest.ts';
import type { Finding } from '../diagnostic.ts';
import { type KnownColumn, type Shape, shapeColumn } from '../values/shape.ts';
import { familyOf, literalText } from '../values/value.ts';
import { contractShape } from './contractShape.ts';

type Report = (finding: Finding) => void;

/**
 * Checks that a query gives the columns of the contract, and values that can be what it says.
 *
 * @param what the query in messages
 */
export function checkContract(
  contract: Contract,
  given: Shape,
  report: Report,
  what = 'the query',
): void {
  const published = contractShape(contract);
  const names = given.columns.map(({ name }) => name);
  for (const column of published.columns) {
    const own = shapeColumn(given, column.name);
    if (own !== undefined) checkColumn(column, own, report, what);
    else if (!given.isOpen) {
      const others = names.filter((name) => shapeColumn(published, name) === undefined);
      const near = nearestName(column.name, others);
      report({
        code: 'CONTRACT_COLUMN_MISSING',
        column: column.name,
        message: `${what} does not give the column ${column.name} of the contract.`,
        expected: column.name,
        found: listed(names),
        hint:
          near === undefined
            ? 'Select it, or take it out of columns.'
            : `${what} gives ${near}, which columns lacks: correct the name that is misspelled.`,
      });
    }
  }
  const contracted = published.columns.map(({ name }) => name);
  for (const { name } of given.columns) {
    if (shapeColumn(published, name) !== undefined) continue;
    report({
      code: 'CONTRACT_COLUMN_EXTRA',
      column: name,
      message: `${what} gives the column ${name}, which the contract does not name.`,
      expected: listed(contracted),
      found: name,
      hint: nearestHint(name, contracted, 'Add it to columns, or leave it out of the query.'),
    });
  }
}

function checkColumn(published: KnownColumn, given: KnownColumn, report: Report, what: string) {
  const { name } = published;
  const { kind } = published.type;
  const givenKind = given.type.kind;
  const [wanted, found] = [familyOf(published.type), familyOf(given.type)];
  const isText = published.values?.every((value) => typeof value === 'string') === true;
  if (wanted !== undefined && found !== undefined && wanted !== found) {
    report({
      code: 'CONTRACT_TYPE_UNLIKE',
      column: name,
      message: `${what} gives ${name} as ${givenKind}, and the contract says ${kind}.`,
      expected: kind,
      found: givenKind,
      hint: 'Convert it with f.cast, or correct the contract.',
    });
  } else if (kind === 'date' && givenKind === 'timestamp') {
    report({
      code: 'ROUNDING_UNSAID',
      column: name,
      message: `${what} gives ${name} as a timestamp, and the contract says date: the first time of day stops the model.`,
      expected: 'date',
      found: 'timestamp',
      hint: 'Take f.toDate of it, or publish a timestamp.',
    });
  } else if (givenKind === 'double' && kind !== 'double' && wanted === 'number') {
    report({
      code: 'ROUNDING_UNSAID',
      column: name,
      message: `${what} gives ${name} as double, and the contract says ${kind}: the first value that does not fit stops the model.`,
      expected: `an exact ${kind}`,
      found: 'double',
      hint: 'Round it by f.round, compute it of exact numbers, or publish a double.',
    });
  }
  const { values } = published;
  if (values === undefined || !isText) return;
  const others = given.written.filter((value) => !values.includes(value));
  // A wider enum upstream may be narrowed by a condition; the contract's test looks at the rows.
  const isOther =
    given.values?.length !== 0 && given.values?.every((value) => !values.includes(value)) === true;
  const [first] = others.length > 0 ? others : isOther ? (given.values ?? []) : [];
  if (first === undefined) return;
  const known = values.map(literalText);
  report({
    code: 'VALUE_NOT_IN_ENUM',
    column: name,
    message: `${what} gives ${literalText(first)} in ${name}, which the contract does not accept.`,
    expected: `one of ${listed(known)}`,
    found: literalText(first),
    hint: nearestHint(literalText(first), known, 'Correct the value, or add it to the enum.'),
  });
}
