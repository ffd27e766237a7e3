import pc from 'picocolors';
import { counted } from '../define/text/counted.ts';
import type { DecisionKind } from '../plan/request/decision.ts';
import type { ColumnDifference } from '../plan/summary/columnDifferences.ts';
import type {
  PlanSummary,
  SummarizedOperation,
  SummarizedRelation,
} from '../plan/summary/planSummary.ts';
import type { LastFailure } from '../state/lastFailures.ts';
import { absentText } from './absentText.ts';
import { warningLine } from './errorText.ts';
import { shownId } from './historyText.ts';
import { printable } from './printable.ts';
import { reasonText } from './reasonText.ts';

/**
 * Returns a plan for a terminal: what is done, by kind, with the reason and the columns that
 * change.
 */
export function planText(plan: PlanSummary): string {
  const { relations, operations = [], isAtomic, warnings, absent } = plan;
  const shown = relations.filter(({ action }) => action !== 'skip');
  const width = Math.max(0, ...shown.map((relation) => nameOf(relation).length));
  const groups = kinds.flatMap((kind) => {
    const some = shown.filter(({ action }) => action === kind);
    if (some.length === 0) return [];
    const lines = some.flatMap((relation) => relationLines(relation, width));
    return [`${pc.bold(titles[kind])}\n${lines.join('\n')}\n`];
  });
  const remarks = warnings.map(({ message }) => `${warningLine(message)}\n`);
  const how = isAtomic && shown.length > 0 ? '; published all together' : '';
  const lacking = absentText(absent, Number.POSITIVE_INFINITY);
  if (lacking !== undefined) remarks.push(`${pc.dim(printable(lacking))}\n`);
  const longest = Math.max(0, ...operations.map(({ name }) => name.length));
  const steps =
    operations.length === 0
      ? []
      : [
          `${pc.bold('Run')}\n${operations.map((each) => operationText(each, longest)).join('\n')}\n`,
        ];
  const own = operations.length === 0 ? [] : [`${counted(operations.length, 'operation')} to run`];
  const done = [...summary(relations), ...own].join(', ') || 'nothing to do';
  return [...remarks, ...groups, ...steps, `${done}${how}\n`].join('\n');
}

const kinds = ['create', 'load', 'rebuild', 'update', 'attach', 'comment', 'test'] as const;

const titles = {
  create: 'Create',
  load: 'Load',
  rebuild: 'Rebuild',
  update: 'Update',
  attach: 'Attach',
  comment: 'Comment',
  test: 'Test only',
} as const satisfies Record<Exclude<DecisionKind, 'skip'>, string>;

const words = {
  create: 'to create',
  load: 'to load',
  rebuild: 'to rebuild',
  update: 'to update',
  attach: 'to alter',
  comment: 'to comment',
  test: 'to test',
  skip: 'unchanged',
} as const satisfies Record<DecisionKind, string>;

function relationLines(relation: SummarizedRelation, width: number): readonly string[] {
  const { against, lastFailure } = relation;
  // A run that fails leaves some warehouses without the record: its failure says more.
  const known = relation.reasons.filter(
    ({ kind }) => lastFailure === undefined || kind !== 'never_recorded',
  );
  const reasons = [
    ...reasonTexts(known, relation.name),
    ...(lastFailure === undefined ? [] : [printable(failureText(lastFailure))]),
  ].join('; ');
  const compared =
    against === undefined
      ? ''
      : `; against ${printable(against.target)}: ${reasonTexts(against.reasons, relation.name).join('; ')}`;
  const name = printable(nameOf(relation)).padEnd(width);
  return [
    `  ${name}  ${pc.dim(`${reasons}${compared}`)}`,
    ...[...relation.columns, ...(against?.columns ?? [])].flatMap((column) => [
      `      ${columnText(column)}`,
      ...reachText(column),
    ]),
  ];
}

function reasonTexts(reasons: SummarizedRelation['reasons'], name: string): readonly string[] {
  return reasons.map((reason) => printable(reasonText(reason, name)));
}

const failureWords = {
  failed: 'failed',
  rolled_back: 'was rolled back',
  skipped: 'was skipped',
  interrupted: 'was stopped',
} as const satisfies Record<LastFailure['status'], string>;

/** Describes what the last run left unfinished: `failed in the run 3f2a1b9c of 2024-02-29 12:00:00 (TEST_FAILED)`. */
function failureText({ runId, at, status, code, tests, because }: LastFailure): string {
  const what = `${failureWords[status]} in the run ${runId.slice(0, shownId)} of ${at.slice(0, 19)}`;
  const which = tests === undefined ? '' : `: ${tests.join(', ')}`;
  if (code !== undefined) return `${what} (${code}${which})`;
  return because === undefined ? what : `${what}, because of ${because}`;
}

function reachText({ reaches }: ColumnDifference): readonly string[] {
  if (reaches.length === 0) return [];
  const parts = reaches.flatMap(({ name, columns, rows }) => {
    if (columns === undefined) return [name];
    return [
      ...columns.map((column) => `${name}.${column}`),
      ...(rows ? [`the rows of ${name}`] : []),
    ];
  });
  return [`          ${pc.dim(`reaches ${printable(parts.join(', '))}`)}`];
}

function columnText({ change, column, from, to, isBreaking }: ColumnDifference): string {
  const name = printable(column);
  const texts = {
    added: pc.green(`+ ${[name, to ?? ''].join(' ').trimEnd()}`),
    removed: pc.red(`- ${name} ${from ?? ''}`.trimEnd()),
    type_changed: `~ ${name} ${from} → ${to}`,
  } as const satisfies Record<ColumnDifference['change'], string>;
  return isBreaking ? `${texts[change]}  ${pc.red('breaking')}` : texts[change];
}

function nameOf({ schema, name, table }: SummarizedRelation): string {
  return `${schema}.${table ?? name}`;
}

function operationText({ name, at, after, reason }: SummarizedOperation, width: number): string {
  const place = {
    before_run: 'before the run',
    after_run: 'after the run',
    after_some: `after ${after.join(', ')}`,
  }[at];
  const why = operationReasons[reason];
  return `  ${printable(name).padEnd(width)}  ${pc.dim(printable(why === '' ? place : `${place}; ${why}`))}`;
}

const operationReasons = {
  published: '',
  always: 'each build does',
  asked: 'asked for by name',
  due: 'an earlier run did not come to it',
  failed: 'it failed in an earlier run',
  in_doubt: 'nobody knows whether it came to its end in an earlier run',
} as const satisfies Record<SummarizedOperation['reason'], string>;

function summary(relations: PlanSummary['relations']): readonly string[] {
  return [...kinds, 'skip' as const].flatMap((kind) => {
    const count = relations.filter(({ action }) => action === kind).length;
    return count === 0 ? [] : [`${count} ${words[kind]}`];
  });
}
