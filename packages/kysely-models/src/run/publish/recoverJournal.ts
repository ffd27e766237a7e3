import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { dropJournal, type JournalEntry, readJournal } from '../../state/journal.ts';
import { stateSchema } from '../../state/stateParts.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';
import { damagedState } from '../failures/damagedState.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { dropCandidates, publishJournal } from './publishJournal.ts';

/** The part of its run that recovery needs. */
export interface JournalRecovery {
  readonly runId: string;
  readonly now: () => string;
}

/**
 * Completes what an earlier atomic run was publishing when it was interrupted: everything of it is
 * built and tested. Where that is no longer possible, it is abandoned.
 *
 * @param catalog the relations in the warehouse, with a journal among them
 * @returns what the user should know
 * @throws ModelsError PUBLISH_INCOMPLETE when it is refused again, PUBLISH_ABANDONED when it is given up
 */
export async function recoverJournal(
  warehouse: Warehouse,
  session: Session,
  catalog: readonly CatalogEntry[],
  { runId, now }: JournalRecovery,
): Promise<readonly PlanWarning[]> {
  const { dialect } = warehouse;
  session.label({ runId });
  const entries = await readJournal(session, dialect).catch((error: unknown) => {
    throw damagedState(warehouse, 'journal', error);
  });
  if (entries === undefined) throw writtenByAnother();
  const [first] = entries;
  if (first === undefined) {
    await session.run(dropJournal(dialect));
    return [];
  }
  const there = new Map(catalog.map((entry) => [pathKey(entry), entry]));
  // What another role owns may be hidden from this one: that is tried.
  const gone = entries.filter(
    ({ compute, step }) =>
      step?.clones && compute?.role === undefined && !there.has(pathKey(step.clones)),
  );
  if (gone.length > 0) {
    await session.run(dropJournal(dialect));
    await dropCandidates([session], entries);
    throw abandoned(first.runId, entries, gone);
  }
  const outcome = await publishJournal({
    warehouse,
    sessions: [session],
    entries: entries.map((entry) => withoutClearing(entry, there)),
    runId,
    now,
  });
  const { failed, unrecorded, ungranted } = outcome;
  if (failed !== undefined) throw incomplete(warehouse, first.runId, failed);
  if (unrecorded !== undefined) throw warehouseError(warehouse, unrecorded, undefined);
  return [
    { subject: first.runId, message: `${completed(first.runId, outcome.inPlace.size)}` },
    ...ungranted.map(({ name, error }) => ({
      subject: name,
      message: `${name} is published, but the warehouse refused to grant privileges on it: ${warehouse.explain(error).full}`,
    })),
  ];
}

/**
 * Returns an entry without the removal of an existing relation that is of the right kind already.
 */
function withoutClearing(
  entry: JournalEntry,
  there: ReadonlyMap<string, CatalogEntry>,
): JournalEntry {
  const { step } = entry;
  if (step === undefined || there.get(pathKey(step.path))?.kind !== step.kind) return entry;
  return { ...entry, step: { ...step, clear: [] } };
}

const completed = (runId: string, count: number) =>
  `The run ${runId} was interrupted while it published ${count} relations together: this run completed it.`;

function incomplete(
  warehouse: Warehouse,
  runId: string,
  { name, error }: { readonly name: string; readonly error: unknown },
): ModelsError {
  const { full: message, excerpt } = warehouse.explain(error);
  return new ModelsError({
    code: 'PUBLISH_INCOMPLETE',
    message: `The run ${runId} was interrupted while it published together, and ${name} cannot be published.`,
    subject: name,
    found: message,
    excerpt,
    hint: `Fix the cause, then run the build again. To give that run up and keep what is published, drop the table ${stateSchema}.journal: the next build then rebuilds what the run was publishing.`,
    cause: error,
  });
}

function abandoned(
  runId: string,
  entries: readonly JournalEntry[],
  gone: readonly JournalEntry[],
): ModelsError {
  const names = (some: readonly JournalEntry[]) => some.map(({ name }) => name).join(', ');
  return new ModelsError({
    code: 'PUBLISH_ABANDONED',
    message: `The run ${runId} was interrupted while it published together, and cannot be completed.`,
    subject: runId,
    expected: `the tested candidates of ${names(gone)}`,
    found: 'that somebody dropped them',
    hint: `Some of these may be of that run, the others of an earlier one: ${names(entries.filter(({ step }) => step !== undefined))}. The next build rebuilds all of them: run it again.`,
  });
}

function writtenByAnother(): ModelsError {
  return new ModelsError({
    code: 'PUBLISH_INCOMPLETE',
    message: `A run was interrupted while it published together, and its journal, ${stateSchema}.journal, cannot be read.`,
    subject: `${stateSchema}.journal`,
    expected: 'what this version of the package writes',
    found: 'something else',
    hint: 'Run the build with the version of that run, which completes it.',
  });
}
