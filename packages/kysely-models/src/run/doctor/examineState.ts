import { counted } from '../../define/text/counted.ts';
import type { Graph } from '../../graph/graph.ts';
import { hasOperations, readOperations } from '../../plan/operations/knownOperations.ts';
import { orphanWarnings } from '../../plan/request/orphans.ts';
import { hasJournal, readJournal } from '../../state/journal.ts';
import { stateSchema } from '../../state/stateParts.ts';
import type { DiagnosisCheck } from '../../warehouse/diagnosis.ts';
import type { CatalogEntry, Session, Warehouse } from '../../warehouse/types.ts';
import { readInventory } from '../inventory/readInventory.ts';
import { verifyPublished } from '../inventory/verifyPublished.ts';
import { type RepairRun, repairState } from './repairState.ts';
import { stateProblems } from './stateProblems.ts';

/** The options of an examination, beside looking at the state. */
interface Examination extends RepairRun {
  /** Repairs what is damaged. */
  readonly repair: boolean;
  /** Reads all that builds published, and compares it with what they left. */
  readonly verify: boolean;
  readonly graph: Graph;
}

/**
 * Looks at what the engine keeps in a warehouse, and repairs and verifies it where asked to.
 *
 * @returns a check for each damaged part and each relation that was changed by hand, or one that is ok
 * @throws ModelsError STATE_NEWER, RUN_IN_PROGRESS, STATE_DAMAGED for what cannot be repaired
 */
export async function examineState(
  warehouse: Warehouse,
  session: Session,
  { repair, verify, graph, ...run }: Examination,
): Promise<readonly DiagnosisCheck[]> {
  const problems = await stateProblems(warehouse, session);
  if (repair && problems.length > 0) await repairState(warehouse, session, problems, run);
  const state = problems.map(
    ({ part, what, repair: how }): DiagnosisCheck => ({
      name: `read ${stateSchema}.${part}`,
      status: repair ? 'ok' : 'failed',
      detail: repair
        ? `It was damaged (${what}) and is repaired: ${how}.`
        : `${what}\n\`models doctor --repair\` ${how ?? 'cannot repair this: restore it, or drop it and run `models load --full`'}.`,
      fix: [],
    }),
  );
  const checks =
    state.length === 0 ? [okCheck(`read what the engine keeps in ${stateSchema}`)] : [...state];
  // What is damaged and stays so cannot be read.
  if (!verify && problems.length > 0 && !repair) return checks;
  const inventory = await readInventory(warehouse, session, verify ? 'all' : []);
  checks.push(
    ...(await interruptedSteps(warehouse, session, inventory.catalog)),
    ...orphanWarnings({ graph, inventory }).map(
      ({ message }): DiagnosisCheck => ({
        ...okCheck('find what builds made and no model has any more'),
        detail: message,
      }),
    ),
  );
  if (!verify) return checks;
  const built = inventory.known.filter(({ kind }) => kind !== 'read');
  const changed = await verifyPublished(warehouse, session, inventory);
  const untouched = built.length - changed.length;
  return [
    ...checks,
    ...changed.map(
      ({ relation: { schema, name }, differences }): DiagnosisCheck => ({
        name: `find ${schema}.${name} as the last build left it`,
        status: 'failed',
        detail: `${differences.join('\n')}\n\`models build --select ${name} --full-refresh\` rebuilds it, if it is not a snapshot.`,
        fix: [],
      }),
    ),
    okCheck(`read every value of ${untouched} tables and views, which are as builds left them`),
  ];
}

const okCheck = (name: string): DiagnosisCheck => ({
  name,
  status: 'ok',
  detail: undefined,
  fix: [],
});

/**
 * Finds steps that a run began and of which no end is recorded: it is still running, or it was interrupted.
 *
 * @throws what the warehouse throws
 */
async function interruptedSteps(
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
