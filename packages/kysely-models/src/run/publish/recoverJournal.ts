import { ModelsError } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { dropJournal, type JournalEntry, readJournal } from '../../state/journal.ts';
import { stateSchema } from '../../state/stateStore.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';
import { damagedState } from '../failures/damagedState.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { dropCandidates, publishJournal } from './publishJournal.ts';

/** What settling needs of the run that does it. */
export interface JournalRecovery {
  readonly runId: string;
  readonly now: () => string;
}

/**
 * Completes what an earlier run was publishing together when it was cut off: everything of it is made
 * and tested. Where that cannot be done any more, it is given up.
 *
 * @param catalog what lies in the warehouse, a journal among it
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
  const { failed, unnoted, ungranted } = outcome;
  if (failed !== undefined) throw incomplete(warehouse, first.runId, failed);
  if (unnoted !== undefined) throw warehouseError(warehouse, unnoted, undefined);
  return [
    { subject: first.runId, message: `${completed(first.runId, outcome.inPlace.size)}` },
    ...ungranted.map(({ name, error }) => ({
      subject: name,
      message: `${name} is published, but the warehouse refused to grant privileges on it: ${warehouse.explain(error).full}`,
    })),
  ];
}

/** Without removing what lies there where it is of the right kind already. */
function withoutClearing(
  entry: JournalEntry,
  there: ReadonlyMap<string, CatalogEntry>,
): JournalEntry {
  const { step } = entry;
  if (step === undefined || there.get(pathKey(step.path))?.kind !== step.kind) return entry;
  return { ...entry, step: { ...step, clear: [] } };
}

const completed = (runId: string, count: number) =>
  `The run ${runId} was cut off while it published ${count} relations together: this run completed it.`;

function incomplete(
  warehouse: Warehouse,
  runId: string,
  { name, error }: { readonly name: string; readonly error: unknown },
): ModelsError {
  const { full: message, excerpt } = warehouse.explain(error);
  return new ModelsError({
    code: 'PUBLISH_INCOMPLETE',
    message: `The run ${runId} was cut off while it published together, and ${name} cannot be put in place.`,
    subject: name,
    found: message,
    excerpt,
    hint: `Mend what this names, then run the build again. To give that run up and leave what is in place, drop the table ${stateSchema}.journal: the next build then makes anew what the run was publishing.`,
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
    message: `The run ${runId} was cut off while it published together, and cannot be completed.`,
    subject: runId,
    expected: `the tested candidates of ${names(gone)}`,
    found: 'that somebody dropped them',
    hint: `Some of these may be those of that run, the others what was there before: ${names(entries.filter(({ step }) => step !== undefined))}. The next build makes all of them anew: run it again.`,
  });
}

function writtenByAnother(): ModelsError {
  return new ModelsError({
    code: 'PUBLISH_INCOMPLETE',
    message: `A run was cut off while it published together, and its journal, ${stateSchema}.journal, cannot be read.`,
    subject: `${stateSchema}.journal`,
    expected: 'what this version of the package writes',
    found: 'something else',
    hint: 'Run the build with the version of that run, which completes it.',
  });
}
