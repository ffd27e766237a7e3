import { describe, expect, it } from 'vitest';
import type { Severity } from '../../../../packages/kysely-models/src/define/contract/testSpec.ts';
import { operation, webhook } from '../../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../../packages/kysely-models/src/graph/buildGraph.ts';
import { decideAlerts } from '../../../../packages/kysely-models/src/report/alerts/decideAlerts.ts';
import { runProblems } from '../../../../packages/kysely-models/src/report/alerts/problem.ts';
import type {
  OperationResult,
  RelationResult,
} from '../../../../packages/kysely-models/src/run/result/runEvent.ts';
import type { AlertMemory } from '../../../../packages/kysely-models/src/state/alertState.ts';
import { anyModel } from '../../support/anyModel.ts';
import { failed, result } from '../results.ts';

const graph = buildGraph([anyModel('orders')]);
const context = { runId: 'run', at: '2024-02-29 12:00:00', target: 't', link: undefined };
const route = (...severities: Severity[]) => webhook({ url: 'u', route: { severities } });

/** What a run with this result tells a channel, and what is remembered then. */
function decide(
  relation: RelationResult,
  told: readonly Severity[],
  channel = route('error', 'warn'),
) {
  const run = {
    runId: 'run',
    durationMs: 1,
    relations: [relation],
    warnings: [],
    exitCode: 0,
  } as const;
  const memory: AlertMemory = {
    ...{ channel: 'webhook', owner: '', sentAt: '2024-02-29 11:00:00', suppressed: 2 },
    problems: told.map((severity) => ({
      ...{ relation: 'orders', test: 'unique_id', code: 'TEST_FAILED', severity },
    })),
  };
  const situation = { problems: runProblems(run, graph), result: run, graph, context };
  const decisions = decideAlerts([channel], situation, told.length === 0 ? [] : [memory]);
  return decisions.map((decision) => [decision.message?.event, decision.memory?.suppressed]);
}

const warned = result({ failures: [failed({ severity: 'warn', status: 'warned' })] });
const broken = result({ status: 'failed', failures: [failed()] });
const kept = (passed: number) =>
  result({ status: 'kept', tests: { passed, warned: 0, failed: 0 } });

describe('the messages of a channel', () => {
  it.each([
    ['nothing of what is well', result(), [], []],
    ['a warning', warned, [], [['failure', 0]]],
    ['a warning once', warned, ['warn'], [[undefined, 3]]],
    ['that a warning became an error', broken, ['warn'], [['failure', 0]]],
    ['that it is over', result(), ['error'], [['healthy', undefined]]],
    ['nothing when it was rolled back', result({ status: 'rolled_back' }), ['error'], []],
    ['nothing when it was skipped', result({ status: 'skipped' }), ['error'], []],
    ['nothing when it was stopped', result({ status: 'interrupted' }), ['error'], []],
    [
      'that an error is over where what was published is kept',
      kept(0),
      ['error'],
      [['healthy', undefined]],
    ],
    ['nothing of a warning that was not tested again', kept(0), ['warn'], []],
    ['that a warning is over once it was', kept(3), ['warn'], [['healthy', undefined]]],
  ] as const)('%s', (_, relation, told, expected) => {
    expect(decide(relation, told)).toEqual(expected);
  });

  it('no recovery where the failure goes on with another severity', () => {
    expect(decide(broken, ['warn'], route('warn'))).toEqual([[undefined, undefined]]);
  });

  it('a recovery where the relation is gone', () => {
    expect(decide(result({ name: 'others' }), ['error'])).toEqual([]);
    const situation = {
      problems: [],
      result: { runId: 'run', durationMs: 1, relations: [], warnings: [], exitCode: 0 } as const,
      graph: buildGraph([anyModel('others')]),
      context,
    };
    const memory = {
      ...{ channel: 'webhook', owner: '', sentAt: '2024-02-29 11:00:00', suppressed: 0 },
      problems: [
        { relation: 'orders', test: 't', code: 'TEST_FAILED', severity: 'error' as const },
      ],
    };
    expect(decideAlerts([route('error')], situation, [memory])).toMatchObject([
      { message: { event: 'healthy', relations: ['orders'] }, memory: undefined },
    ]);
  });

  it('a recovery of an operation once it was executed, and not where a run left it out', () => {
    const refresh = operation({
      name: 'refresh',
      description: '',
      after: 'run',
      run: () => undefined,
    });
    const memory: AlertMemory = {
      ...{ channel: 'webhook', owner: '', sentAt: '2024-02-29 11:00:00', suppressed: 0 },
      problems: [
        { relation: 'refresh', test: undefined, code: 'OPERATION_FAILED', severity: 'error' },
      ],
    };
    const sentAfter = (...statuses: readonly OperationResult['status'][]) => {
      const operations = statuses.map((status) => ({
        ...{ name: 'refresh', durationMs: 1, error: undefined, because: undefined, status },
      }));
      const run = { runId: 'run', durationMs: 1, relations: [result()], operations };
      const situation = {
        problems: [],
        result: { ...run, warnings: [], exitCode: 0 } as const,
        graph: buildGraph([anyModel('orders')], [], [refresh]),
        context,
      };
      return decideAlerts([route('error')], situation, [memory]).map(
        ({ message }) => message?.event,
      );
    };
    expect(sentAfter()).toEqual([]);
    expect(sentAfter('skipped')).toEqual([]);
    expect(sentAfter('interrupted')).toEqual([]);
    expect(sentAfter('done')).toEqual(['healthy']);
  });
});
