import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The project's folder. */
export const root = join(import.meta.dirname, '../..');

type Permissions = Readonly<Record<string, string>>;

/** A step of a job, as far as the tests look at it. */
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Permissions;
  readonly environment?: string;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A workflow of GitHub Actions: its text, and what the text says. */
export interface WorkflowFile {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly text: string;
  readonly workflow: Workflow;
}

/** The project's own workflows, and the templates for other projects. */
export const workflowFiles: readonly WorkflowFile[] = [
  '.github/workflows',
  'packages/kysely-models/templates/github',
]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.yml'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    // Sound: actionlint.test.ts shows that each file has the form of a workflow.
    return { path, text, workflow: parse(text) as Workflow };
  });

/** The `run:` steps of a workflow in their order. */
export const runSteps = ({ workflow }: WorkflowFile): readonly string[] =>
  Object.values(workflow.jobs)
    .flatMap(({ steps }) => steps)
    .flatMap(({ run }) => (run === undefined ? [] : [run]));
