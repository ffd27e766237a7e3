import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { redactKnown } from '../../output/knownSecrets.ts';
import type { Plan, PlannedRelation } from '../../plan/request/plan.ts';
import type { AlertsReport } from '../../report/alerts/alertReport.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import type { RunResult } from '../../run/result/runEvent.ts';

/**
 * The number of files that are written before others have their turn. A small file is written in a
 * third of the time that it takes to have it written by another thread.
 */
const atATime = 8;

const home = '.models';

/**
 * Writes the SQL of each model that a build publishes as `compiled/<schema>/<model>.sql`, for
 * people who look at it later.
 *
 * @returns why it could not be written, which does not fail the build
 */
export function writeCompiled(plan: Plan, folder = home): Promise<string | undefined> {
  const compiled = plan.units
    .flatMap(({ relations }) => relations)
    .filter(({ relation, action }) => relation.kind === 'model' && action.kind === 'publish');
  const files = compiled.map((planned) => ({
    path: join(folder, 'compiled', ...sqlFile(planned)),
    text: () => sqlText(planned),
  }));
  return writeFiles(folder, files);
}

/**
 * Writes the result of a build as `run.json`, for tools that look at it later.
 *
 * @returns why it could not be written, which does not fail the build
 */
export function writeResult(
  result: RunResult & { readonly alerts?: AlertsReport | undefined },
  folder = home,
): Promise<string | undefined> {
  return writeFiles(folder, [
    { path: join(folder, 'run.json'), text: () => `${jsonLine(result)}\n` },
  ]);
}

interface RunFile {
  readonly path: string;
  readonly text: () => string;
}

async function writeFiles(folder: string, files: readonly RunFile[]): Promise<string | undefined> {
  try {
    const folders = new Set(files.map(({ path }) => dirname(path)));
    const existed = new Set(
      [...folders].filter((each) => mkdirSync(each, { recursive: true }) === undefined),
    );
    for (const [at, { path, text }] of files.entries()) {
      const content = redactKnown(text());
      if (!existed.has(dirname(path)) || !has(path, content)) writeFileSync(path, content);
      if (at % atATime === atATime - 1) await setImmediate();
    }
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `The run's files could not be written to ${folder}: ${reason}`;
  }
}

/**
 * Returns true for a file that has this content already. Reading a small file takes microseconds, where a file system
 * brings the new content of an existing one to the disk at once, which takes milliseconds.
 */
function has(path: string, content: string): boolean {
  try {
    return readFileSync(path, 'utf8') === content;
  } catch {
    return false;
  }
}

function sqlFile({ path }: PlannedRelation): readonly [string, string] {
  return [fileName(path.schema), `${fileName(path.name)}.sql`];
}

/** Returns a name as a file's name, which stays in its folder. */
function fileName(name: string): string {
  return encodeURIComponent(name).replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2E'));
}

function sqlText({ statements, tests, testsAtEnd }: PlannedRelation): string {
  const queries = [tests, testsAtEnd].flatMap((each) => (each === undefined ? [] : [each.sql]));
  return [
    ...statements.map(({ sql }) => `${sql};\n`),
    ...queries.map((sql) => `-- tests\n${sql};\n`),
  ].join('\n');
}
