/**
 * Unit tests of models: rows in, rows out, without a warehouse; and which changes of models no test notices.
 *
 * @module kysely-models/testing
 */
export { type GivenRows, type UnitCase, type UnitTest, unitTest } from '../define/unit/unitTest.ts';
export type { MutantOutcome } from '../mutate/judge/judgeMutant.ts';
export type { MutationKind } from '../mutate/mutators/mutator.ts';
export type { MutateOptions } from '../mutate/runMutations.ts';
export { mutateProject } from './mutateProject.ts';
export { testModel } from './testModel.ts';
