import type { Plan, PlannedRelation } from '../../plan/request/plan.ts';
import type { StatementFailure } from '../../warehouse/statementFailure.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import type { FindOutOfRange } from './findOutOfRange.ts';

/** The parts of a run by which a failure is looked into. */
interface Diagnosing {
  readonly warehouse: Pick<Warehouse, 'rawFiles'>;
  readonly plan: Pick<Plan, 'usesJournal'>;
  readonly findOutOfRange?: FindOutOfRange | undefined;
  /** The relations that the unit made before. */
  readonly made: readonly PlannedRelation[];
}

/**
 * Adds to a failure by a value which one it was: the row of a file, which is read again, or the column of a model whose
 * values are too large for its type.
 *
 * @param session one without a transaction
 */
export async function diagnoseFailure(
  session: Session,
  { relation, load }: PlannedRelation,
  failure: StatementFailure,
  { warehouse: { rawFiles }, plan, findOutOfRange, made }: Diagnosing,
): Promise<StatementFailure> {
  const { kind } = failure;
  if (kind !== 'value' && kind !== 'csv_row') return failure;
  if (load === undefined) {
    // Of an atomic run, what other units made is read where nobody else sees it.
    if (relation.kind !== 'model' || failure.conversion !== undefined || plan.usesJournal) {
      return failure;
    }
    // The first error is reported where the second question fails too.
    const conversion = await findOutOfRange?.(session, relation, made).catch(() => undefined);
    return conversion === undefined ? failure : { ...failure, conversion };
  }
  if (rawFiles === undefined) return failure;
  for (const inspected of load.files) {
    const row = await rawFiles.findBrokenRow(session, inspected).catch(() => undefined);
    if (row !== undefined) return { ...failure, brokenRow: { ...row, file: inspected.file.path } };
  }
  return failure;
}
