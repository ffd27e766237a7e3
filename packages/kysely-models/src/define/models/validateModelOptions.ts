import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import {
  refuseUnknownOfSnowflake,
  type SnowflakeModelOptions,
} from '../contract/snowflakeOptions.ts';
import { dynamicOf, type Materialization } from './materialization.ts';

/** The options of a definition that only tables, or only views, can have. */
interface Kept {
  readonly name: string;
  readonly materialized: Materialization;
  readonly clusterBy?: readonly string[];
  readonly snowflake?: SnowflakeModelOptions;
  readonly statementTimeoutMs?: number;
}

/**
 * Refuses options of tables on a view, and of views on a table, and options on
 * Snowflake that there are not, which would do nothing; and a timeout that is none.
 *
 * @throws ModelsError DEFINITION_INVALID
 */
export function validateModelOptions(definition: Kept, location: SourceLocation | undefined): void {
  const { name, materialized, clusterBy = [], snowflake = {} } = definition;
  const { statementTimeoutMs: timeout } = definition;
  refuseUnknownOfSnowflake(`The model ${name}`, snowflake, location);
  if (timeout !== undefined && !(timeout > 0 && timeout < 2 ** 31)) {
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `${name}: statementTimeoutMs is a number of milliseconds.`,
      subject: name,
      location,
      expected: 'a number above 0, such as 600_000 for ten minutes',
      found: String(timeout),
      hint: 'Correct it, or leave statementTimeoutMs out.',
    });
  }
  const isView = materialized.kind === 'view' && dynamicOf(materialized) === undefined;
  const misplaced = isView
    ? [
        ...(clusterBy.length > 0 ? ['clusterBy'] : []),
        ...(snowflake.transient === undefined ? [] : ['snowflake.transient']),
      ]
    : snowflake.secure === undefined
      ? []
      : ['snowflake.secure'];
  const [option] = misplaced;
  if (option === undefined) return;
  const [has, needs] = isView ? ['view', 'table'] : ['table', 'view'];
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name}: ${option} is an option of a ${needs}, and this is a ${has}.`,
    subject: name,
    location,
    expected: `materialized: ${needs}()`,
    found: `materialized: ${materialized.kind}()`,
    hint: `Leave ${option} out, or keep ${name} as a ${needs}.`,
  });
}
