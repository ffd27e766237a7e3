import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Contract } from '../contract/contract.ts';
import type { Relation } from '../contract/relation.ts';
import { oneOf, refuseOtherValues } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { foldCase } from '../text/foldCase.ts';
import type { ChangeDetection, HardDeletes } from './snapshotMaterialization.ts';
import { validityNames } from './snapshotMaterialization.ts';

/** The snapshot that is defined. */
interface Owner {
  readonly name: string;
  readonly location: SourceLocation | undefined;
}

/**
 * Returns the contract of a snapshot's input.
 *
 * @throws ModelsError DEFINITION_INVALID when it has none
 */
export function inputContract(owner: Owner, of: Relation): Contract {
  if (of.contract !== undefined) return of.contract;
  throw invalid(owner, {
    message: `${owner.name} is a snapshot of ${of.name}, which has no contract.`,
    expected: 'a relation whose columns and types are declared, since versions keep them for good',
    found: `${of.name} without columns`,
    hint: `Give ${of.name} a contract: columns: { … }.`,
  });
}

/** @throws ModelsError NAME_DUPLICATE when a column has the name of one that the snapshot adds */
export function refuseTakenNames(
  owner: Owner,
  columns: readonly string[],
  hardDeletes: HardDeletes,
): void {
  const added = new Set(validityNames(hardDeletes));
  const taken = columns.find((name) => added.has(foldCase(name)));
  if (taken === undefined) return;
  throw new ModelsError({
    code: 'NAME_DUPLICATE',
    message: `${owner.name}: the input has the column ${taken}, which the snapshot adds itself.`,
    subject: `${owner.name}.${taken}`,
    location: owner.location,
    expected: `an input without ${[...added].join(', ')}`,
    found: taken,
    hint: 'Select it by another name in a model between the two, and snapshot that.',
  });
}

/** @throws ModelsError DEFINITION_INVALID when the key names no column, or one that is not there */
export function snapshotKey(
  owner: Owner,
  uniqueKey: string | readonly string[],
  input: Contract,
): readonly string[] {
  const columns = typeof uniqueKey === 'string' ? [uniqueKey] : uniqueKey;
  requireColumns(owner, 'uniqueKey', columns, input);
  return columns;
}

const byTime = { kind: true, updatedAt: true } as const;
const byColumns = { kind: true, columns: true } as const;

/** @throws ModelsError DEFINITION_INVALID when the strategy names no column, or one of another type */
export function strategyOf(
  owner: Owner,
  strategy:
    | { readonly kind: 'timestamp'; readonly updatedAt: string }
    | { readonly kind: 'check'; readonly columns: readonly string[] | 'all' },
  uniqueKey: readonly string[],
  input: Contract,
): ChangeDetection {
  const of = `The strategy of ${owner.name}`;
  refuseOtherValues(of, strategy, { kind: oneOf('timestamp', 'check') }, owner.location);
  const known = strategy.kind === 'timestamp' ? byTime : byColumns;
  refuseUnknownOptions(of, strategy, known, owner.location);
  if (strategy.kind === 'timestamp') {
    const { updatedAt } = strategy;
    requireColumns(owner, 'updatedAt', [updatedAt], input);
    const kind = input.columns.find(({ name }) => name === updatedAt)?.sqlType.kind;
    if (kind === 'timestamp') return { kind: 'timestamp', updatedAt };
    throw invalid(owner, {
      message: `${owner.name}: updatedAt names ${updatedAt}, which is not a timestamp.`,
      expected: 'a column of type timestamp()',
      found: `${updatedAt}: ${kind}`,
      hint: "Name the column with the time when a row was last written, or use { kind: 'check', columns: 'all' }.",
    });
  }
  const columns =
    strategy.columns === 'all'
      ? Object.keys(input.shape).filter((name) => !uniqueKey.includes(name))
      : strategy.columns;
  if (strategy.columns !== 'all') requireColumns(owner, 'columns', columns, input);
  return { kind: 'check', columns };
}

function requireColumns(
  owner: Owner,
  property: string,
  columns: readonly string[],
  { shape }: Contract,
): void {
  const unknown = columns.filter((name) => !Object.hasOwn(shape, name));
  if (columns.length > 0 && unknown.length === 0) return;
  throw invalid(owner, {
    message:
      columns.length === 0
        ? `${owner.name}: ${property} names no column.`
        : `${owner.name}: ${property} names ${unknown.join(', ')}, which the input does not have.`,
    expected: `columns among ${Object.keys(shape).join(', ')}`,
    found: columns.length === 0 ? 'none' : unknown.join(', '),
    hint: 'Name columns of the input’s contract.',
  });
}

function invalid(
  { name, location }: Owner,
  details: { message: string; expected: string; found: string; hint: string },
): ModelsError {
  return new ModelsError({ code: 'DEFINITION_INVALID', subject: name, location, ...details });
}
