import { counted } from '../../define/text/counted.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { NotRolledBack, RolledBack } from '../../plan/rollback/rollbackRequest.ts';
import { errorText } from '../../report/errorText.ts';
import { printableLines } from '../../report/printable.ts';
import type { RollbackResult } from '../../run/rollback/executeRollback.ts';
import type { PreparedRollback } from '../../run/rollback/rollbackProject.ts';

const ways: Readonly<Record<RolledBack['how'], string>> = {
  clone: 'its rows as they were',
  restore: 'the table that was replaced',
  view: 'its earlier query',
  record: 'its record alone',
};

const reasons: Readonly<Record<NotRolledBack, string>> = {
  not_ours: 'is not what a build left there',
  gone: 'is not there any more',
  kind_changed: 'was a view and is a table, or the other way round',
  view_changed: 'is a view that had another query; build it from the commit of that run',
  unprotected: 'has policies that it did not have then',
  not_kept: 'is not kept as it was',
  replaced_often: 'was replaced several times since',
};

/** Returns a plan to roll back as lines of text. */
export function rollbackPlanText({ plan, run, later }: PreparedRollback): string {
  const { items, refused, created } = plan;
  const lines = [
    `Before the run ${run.runId} of ${run.at.slice(0, 19)} UTC${later.length === 0 ? '' : `, and before ${counted(later.length, 'later run')}: ${later.map(({ runId }) => runId).join(', ')}`}.`,
    ...(items.length === 0
      ? ['Nothing to roll back.']
      : ['To roll back:', ...items.map(({ path, how }) => `  ${place(path)}: ${ways[how]}`)]),
    ...(refused.length === 0
      ? []
      : [
          'Cannot be rolled back:',
          ...refused.map(
            ({ relation, reason }) => `  ${place(relationPath(relation))} ${reasons[reason]}`,
          ),
        ]),
    ...(created.length === 0
      ? []
      : [
          `Built first since, and stay: ${created.map((each) => place(relationPath(each))).join(', ')}`,
        ]),
  ];
  return `${printableLines(lines.join('\n'))}\n`;
}

/** Returns the result of rolling back as lines of text. */
export function rollbackResultText({ done, failed }: RollbackResult): string {
  const lines = [
    ...failed.map(({ error }) => errorText(error.details)),
    `${counted(done.length, 'relation')} rolled back${failed.length === 0 ? '' : `, ${failed.length} failed`}. The next build publishes again whatever still differs: fix the cause first.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Returns a plan to roll back, and its result where there is one, as data. */
export function rollbackData(
  { plan, run, later }: PreparedRollback,
  result?: RollbackResult,
): object {
  const item = ({ relation, path, how }: RolledBack) => ({
    name: relation.name,
    schema: path.schema,
    how,
  });
  return {
    run: run.runId,
    at: run.at,
    later: later.map(({ runId }) => runId),
    planned: plan.items.map(item),
    refused: plan.refused.map(({ relation, reason }) => ({
      name: relation.name,
      schema: relationPath(relation).schema,
      reason,
    })),
    created: plan.created.map(({ name }) => name),
    ...(result && {
      done: result.done.map(item),
      failed: result.failed.map((each) => ({ ...item(each.item), error: each.error.details })),
    }),
  };
}

const place = ({ schema, name }: { readonly schema: string; readonly name: string }) =>
  `${schema}.${name}`;
