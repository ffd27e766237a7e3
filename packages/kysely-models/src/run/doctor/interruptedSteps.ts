import { counted } from '../../define/text/counted.ts';
import { hasOperations, readOperations } from '../../plan/operations/knownOperations.ts';
import { hasJournal, readJournal } from '../../state/journal.ts';
import type { DiagnosisCheck } from '../../warehouse/diagnosis.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';

/**
 * Finds steps that a run began and of which no end is recorded: it is still running, or it was interrupted.
 *
 * @throws what the warehouse throws
 */
export async function interruptedSteps(
  { dialect }: Pick<Warehouse, 'dialect'>,
  session: Session,
  catalog: readonly CatalogEntry[],
): Promise<readonly DiagnosisCheck[]> {
  const checks: DiagnosisCheck[] = [];
  if (hasJournal(catalog)) {
    const entries = await readJournal(session, dialect);
    const what =
      entries === undefined ? 'what another version recorded' : counted(entries.length, 'relation');
    checks.push(
      unfinished(
        `A run is publishing ${what} together, or was interrupted: the next build completes it.`,
      ),
    );
  }
  const operations = hasOperations(catalog) ? await readOperations(session, dialect) : [];
  for (const { name, status, runId, at } of operations) {
    if (status !== 'started') continue;
    checks.push(
      unfinished(
        `The operation ${name} was begun by the run ${runId} at ${at} UTC and has no recorded end: it is still running, or nobody knows whether it came to its end. Look at what it does elsewhere; the next build says what it will do about it, or \`models plan\`.`,
      ),
    );
  }
  return checks;
}

const unfinished = (detail: string): DiagnosisCheck => ({
  name: 'find steps of runs that have no end',
  status: 'ok',
  detail,
  fix: [],
});
