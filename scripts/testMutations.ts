/**
 * `node scripts/testMutations.ts [write]`: changes the shipped models one place at a time, and prints which
 * changes their tests do not notice; with `write` the table of docs/mutation-testing.md is renewed. Takes minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import config from '../models.config.ts';
import { mutationText } from '../packages/kysely-models/src/cli/mutate/mutationText.ts';
import { mutationLimits } from '../packages/kysely-models/src/mutate/judge/mutationLimits.ts';
import {
  type MutationFigures,
  mutationSummary,
} from '../packages/kysely-models/src/mutate/mutationSummary.ts';
import { runMutations } from '../packages/kysely-models/src/mutate/runMutations.ts';
import { openProject } from '../packages/kysely-models/src/run/prepare/openProject.ts';
import { root } from './packages.ts';

const page = join(root, 'docs/mutation-testing.md');
const limits = await mutationLimits(config);
const outcomes = await runMutations(config, {
  threads: 2,
  onModel: (model, tried) => console.error(`${model}: ${tried.length} changes`),
});
const selected = new Set(openProject(config).graph.byName.keys());
const summary = mutationSummary(outcomes, limits, selected, true);
process.stdout.write(mutationText(summary, limits.atLeast));
if (process.argv[2] === 'write') writeFileSync(page, withTable(readFileSync(page, 'utf8')));
process.exitCode = summary.isShort ? 1 : 0;

function withTable(text: string): string {
  const [begin, end] = ['<!-- table -->', '<!-- /table -->'];
  const [before, rest] = text.split(begin);
  const [, after] = (rest ?? '').split(end);
  if (before === undefined || after === undefined) throw new Error(`${page} has no ${begin}.`);
  return `${before}${begin}\n${table()}\n${end}${after}`;
}

function table(): string {
  const { models, total } = summary;
  const rows = [...models, { ...total, model: '**all**' }].map(
    ({ model, mutants, noticed, byUnitTests, byDataTests, byErrors, unnoticed, same, share }) =>
      `| ${[model, mutants, noticed, byUnitTests, byDataTests, byErrors, unnoticed, same, percent(share)].join(' | ')} |`,
  );
  const head = [
    '| model | changes | noticed | by unit tests | by data tests | by errors | unnoticed | same rows | share |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
  ];
  return [...head, ...rows].join('\n');
}

function percent(share: MutationFigures['share']): string {
  return share === undefined ? '' : `${Math.floor(share * 1000) / 10} %`;
}
