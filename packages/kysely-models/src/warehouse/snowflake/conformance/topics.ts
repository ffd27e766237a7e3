import { changes } from './checks/changes.ts';
import { clones } from './checks/clones.ts';
import { landings } from './checks/landings.ts';
import { numbers } from './checks/numbers.ts';
import { dynamicTables, past } from './checks/past.ts';
import { policies } from './checks/policies.ts';
import { privileges } from './checks/privileges.ts';
import { relations } from './checks/relations.ts';
import { sessions } from './checks/sessions.ts';
import { texts } from './checks/texts.ts';
import { times } from './checks/times.ts';
import { transactions } from './checks/transactions.ts';
import type { ConformanceTopic } from './define/conformanceCheck.ts';

/** Everything that the engine assumes of Snowflake and its documentation leaves in doubt, by topic. */
export const conformanceTopics: readonly ConformanceTopic[] = [
  relations,
  clones,
  privileges,
  policies,
  sessions,
  transactions,
  changes,
  past,
  dynamicTables,
  numbers,
  texts,
  times,
  landings,
];
