import type { RecordedRun } from '../../state/recordedRun.ts';
import type { Catalog } from '../catalog.ts';
import { artifactMetadata, relationId, relationName, testId } from './dbtNames.ts';

const statuses: Readonly<Record<string, string>> = {
  published: 'success',
  checked: 'success',
  failed: 'error',
  interrupted: 'error',
  rolled_back: 'skipped',
  skipped: 'skipped',
};

const testStatuses = { passed: 'pass', warned: 'warn', failed: 'fail' } as const;

/**
 * Returns the last recorded build as dbt's `run_results.json`, version 6; undefined where none is
 * recorded. When each statement began is not recorded: the times are those of the whole build.
 */
export function dbtRunResults(catalog: Catalog, at: string) {
  const run = catalog.runs.find(({ outcome }) => outcome !== 'killed');
  if (run === undefined) return undefined;
  const timing = [{ name: 'execute', ...timesOf(run) }];
  const results = new Map(run.relations.map((result) => [result.name, result]));
  const common = { timing, thread_id: 'Thread-1', adapter_response: {} };
  const relations = catalog.relations.flatMap((relation) => {
    const result = results.get(relation.name);
    if (result === undefined || relation.kind === 'source') return [];
    return {
      ...common,
      status: statuses[result.status] ?? 'success',
      execution_time: result.durationMs / 1000,
      adapter_response: result.rows === undefined ? {} : { rows_affected: result.rows },
      message: result.code ?? null,
      failures: null,
      unique_id: relationId(catalog, relation),
      relation_name: relationName(catalog, relation),
    };
  });
  const tests = catalog.relations.flatMap((relation) =>
    relation.tests.flatMap((test) => {
      if (test.last?.runId !== run.runId) return [];
      const { status, failures } = test.last;
      return {
        ...common,
        status: testStatuses[status],
        execution_time: 0,
        message: status === 'passed' ? null : test.expects,
        // The figure of a test that counts rows is the rows: what fails is their number, also that of none.
        failures: test.kind === 'row_count' && status !== 'passed' ? 1 : failures,
        unique_id: testId(catalog, relation, test),
        relation_name: null,
      };
    }),
  );
  return {
    metadata: artifactMetadata('run-results/v6', run.runId, at),
    results: [...relations, ...tests],
    elapsed_time: run.durationMs / 1000,
    args: { which: 'build' },
  };
}

function timesOf({ at, durationMs }: RecordedRun) {
  const begin = Date.parse(`${at.slice(0, 23).replace(' ', 'T')}Z`);
  const moment = (ms: number) => new Date(ms).toISOString();
  return Number.isNaN(begin)
    ? { started_at: null, completed_at: null }
    : { started_at: moment(begin), completed_at: moment(begin + durationMs) };
}
