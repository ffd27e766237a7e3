import type { Construct } from '../construct.ts';
import { AGGREGATE } from './aggregate.ts';
import { CHANGE } from './change.ts';
import { DDL } from './ddl.ts';
import { INSERT } from './insert.ts';
import { JSON_PATHS } from './json.ts';
import { SELECT } from './select.ts';
import { SNOWFLAKE_ONLY } from './snowflakeOnly.ts';

/** Every construct, each with its SQL and, where it has one, its result. */
export const CONSTRUCTS: readonly Construct[] = [
  ...SELECT,
  ...AGGREGATE,
  ...INSERT,
  ...CHANGE,
  ...DDL,
  ...JSON_PATHS,
  ...SNOWFLAKE_ONLY,
];
