import type { Severity } from '../../define/contract/testSpec.ts';
import type { ErrorCode } from '../../errors/errorCodes.ts';
import type { ErrorDetails } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import type { FailedTest, RelationResult, RunResult } from '../../run/result/runEvent.ts';
import { locationText } from '../errorText.ts';
import { failuresText } from '../failedTestText.ts';

/** A failure, as alerts report it. Rows are those of the result: personal data masked. */
export interface Problem {
  /** The relation that it is about; undefined for what is about none. */
  readonly relation: string | undefined;
  readonly test: string | undefined;
  readonly code: ErrorCode;
  readonly severity: Severity;
  /** Empty where nobody is named. */
  readonly owner: string;
  readonly tags: readonly string[];
  /** Occurred before the run: it concerns every channel that receives errors, whatever it owns. */
  readonly beforeRun: boolean;
  /** One line: what went wrong. */
  readonly message: string;
  readonly expected: string | undefined;
  readonly found: string | undefined;
  readonly hint: string | undefined;
  /** `src/marts/retention/martChurn.ts:12` */
  readonly file: string | undefined;
  readonly rows: FailedTest['rows'];
  /** The number of further rows that did not fit into one message. */
  readonly rowsLeftOut?: number;
}

/**
 * Returns the failures of a run: tests, including warnings, and relations that could not be built.
 */
export function runProblems(
  {
    relations,
    operations = [],
    copy,
    warnings,
  }: Pick<RunResult, 'relations' | 'operations' | 'copy' | 'warnings'>,
  graph: Graph,
): readonly Problem[] {
  const ofRelations = [
    ...relations.flatMap((result) => [
      ...result.failures.map((failure) => testProblem(failure, result, graph)),
      ...(result.error === undefined ? [] : [relationProblem(result.error, result.name, graph)]),
    ]),
    ...operations.flatMap(({ error, name }) =>
      error === undefined ? [] : [relationProblem(error, name, graph)],
    ),
    ...warnings.flatMap(({ subject, message, code }): readonly Problem[] =>
      code === undefined
        ? []
        : [{ ...relationProblem({ code, message }, subject, graph), severity: 'warn' }],
    ),
  ];
  return copy?.error === undefined
    ? ofRelations
    : [...ofRelations, relationProblem(copy.error, copy.path, graph)];
}

/**
 * Errors that ended a run before it could begin.
 *
 * @param graph undefined where the definitions themselves are wrong
 */
export function errorProblems(
  errors: readonly ErrorDetails[],
  graph: Graph | undefined,
): readonly Problem[] {
  return errors.map((error) => ({
    ...relationProblem(error, error.subject, graph),
    beforeRun: true,
  }));
}

function testProblem(failed: FailedTest, { name }: RelationResult, graph: Graph): Problem {
  const { test, expected, rows } = failed;
  const { file, ...of } = about(name, graph);
  return {
    ...of,
    file: failed.location === undefined ? file : locationText(failed.location),
    test,
    code: 'TEST_FAILED',
    severity: failed.severity,
    beforeRun: false,
    message: expected,
    expected,
    found: failuresText(failed),
    hint: failed.hint,
    rows,
    ...(failed.rowsLeftOut !== undefined && { rowsLeftOut: failed.rowsLeftOut }),
  };
}

function relationProblem(
  error: Omit<ErrorDetails, 'cause'>,
  subject: string | undefined,
  graph: Graph | undefined,
): Problem {
  const { code, message, expected, found, hint, location } = error;
  const of = about(subject, graph);
  return {
    ...of,
    test: undefined,
    code,
    severity: 'error',
    beforeRun: false,
    message,
    expected,
    found,
    hint,
    file: location === undefined ? of.file : locationText(location),
    rows: [],
  };
}

/** @param subject what is wrong: a relation, a column as `relation.column`, or something else */
function about(subject: string | undefined, graph: Graph | undefined) {
  const name = subject ?? '';
  const relation = graph?.byName.get(name) ?? graph?.byName.get(name.replace(/\.[^.]*$/, ''));
  const operation = graph?.operations.find((each) => each.name === name);
  const location = (relation ?? operation)?.location;
  return {
    relation: relation?.name ?? subject,
    owner: (relation ?? operation)?.owner ?? '',
    tags: relation?.tags ?? [],
    file: location === undefined ? undefined : locationText(location),
  };
}
