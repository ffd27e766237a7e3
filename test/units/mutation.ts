import type { MutationLimits } from 'kysely-models';
import { explained } from './explained.ts';
import { writeSpecialCases } from './writeSpecialCases.ts';

/** What is asked of the tests of the shipped models, and the data on which changes of these are tried. */
export const mutation: MutationLimits = {
  atLeast: 0.9,
  explained,
  sample: {
    name: 'special-cases-v1',
    description: 'a shop of 40 customers with every special case',
    write: async (folder) => writeSpecialCases(folder),
  },
  variables: { currency: 'EUR' },
};
