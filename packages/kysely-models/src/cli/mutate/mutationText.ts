import { relative } from 'node:path';
import pc from 'picocolors';
import { counted } from '../../define/text/counted.ts';
import type { MutationFigures, MutationSummary } from '../../mutate/mutationSummary.ts';
import { mutators } from '../../mutate/mutators/mutators.ts';
import { printable } from '../../report/printable.ts';
import { rowTable } from '../../report/rowTable.ts';

/** Returns the results of mutations for a terminal: a table of the models, and what is not noticed. */
export function mutationText(summary: MutationSummary, atLeast: number | undefined): string {
  const { models, total, unnoticed, same, needless, isShort } = summary;
  const open = unnoticed.filter(({ reason }) => reason === undefined);
  const unexplained = same.filter(({ reason }) => reason === undefined);
  // Without a share that is asked for, only all of them is one to be content with.
  const isEnough = !isShort && (total.share ?? 0) >= (atLeast ?? 1) && total.noticed > 0;
  const mark = isShort ? `${pc.red('✗')} ` : isEnough ? `${pc.green('✓')} ` : '';
  const limit = atLeast === undefined ? '' : `, at least ${percent(atLeast)} are asked for`;
  const verdict =
    total.share === undefined
      ? 'There is no change that data tells apart'
      : `${mark}${percent(total.share)} of the changes that data tells apart are noticed`;
  const parts = [
    `${rowTable([...models, { ...total, model: 'all' }].map(lineOf))}\n`,
    ...(open.length === 0 ? [] : [`\nNo test notices ${counted(open.length, 'change')}:\n`]),
    ...open.map(({ outcome }) => changeText(outcome)),
    ...(unexplained.length === 0
      ? []
      : [`\nNo data at hand tells ${counted(unexplained.length, 'change')} from the model:\n`]),
    ...unexplained.map(({ outcome }) => changeText(outcome)),
    ...needless.map((id) => `\nExplained, and noticed or gone: ${printable(id)}\n`),
    `\n${verdict}${limit}.\n`,
  ];
  return parts.join('');
}

function lineOf(figures: MutationFigures) {
  return {
    model: figures.model,
    changes: figures.mutants,
    noticed: figures.noticed,
    'unit tests': figures.byUnitTests,
    'data tests': figures.byDataTests,
    errors: figures.byErrors,
    unnoticed: figures.unnoticed,
    'same rows': figures.same,
    explained: figures.explained,
    share: figures.share === undefined ? '' : percent(figures.share),
  };
}

function changeText({ mutant }: MutationSummary['unnoticed'][number]['outcome']): string {
  const { id, says, before, after, kind, location } = mutant;
  const { file, line } = location ?? {};
  const place = file === undefined ? '' : `${relative(process.cwd(), file)}:${line ?? 1}`;
  return [
    `\n${pc.bold(printable(id))}  ${printable(says)}\n`,
    ...(place === '' ? [] : [`  at ${printable(place)}\n`]),
    `  - ${printable(before)}\n  + ${printable(after)}\n`,
    `  Would notice it: ${mutators[kind].hint}.\n`,
  ].join('');
}

const percent = (share: number) => `${Math.floor(share * 1000) / 10} %`;
