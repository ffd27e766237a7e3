import { churnEdits } from './churnEdits.ts';
import type { Edit } from './edit.ts';
import { martEdits } from './martEdits.ts';
import { stagingEdits } from './stagingEdits.ts';
import { structureEdits } from './structureEdits.ts';

/** Edits of the shipped models, with what each one means and reaches. */
export const edits: readonly Edit[] = [
  ...churnEdits,
  ...stagingEdits,
  ...martEdits,
  ...structureEdits,
];
