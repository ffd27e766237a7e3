import { createQueryId, type OperationNode, type RootOperationNode } from 'kysely';
import {
  SnowflakeDialectError,
  SnowflakeIdentifierError,
  SnowflakeValueError,
} from 'kysely-snowflake-dialect';
import { type ErrorDetails, ModelsError } from '../../errors/modelsError.ts';
import { SnowflakeModelCompiler } from './snowflakeModelCompiler.ts';
import { snowflakeRefusal } from './snowflakeRefusals.ts';

const compiler = new SnowflakeModelCompiler();

const otherwise = 'Write the query without it: it is to run on Snowflake.';

/**
 * Returns the text of a query, a name or a value in Snowflake's SQL, with every value as a literal:
 * views and CTAS take no binds.
 *
 * @throws ModelsError NAME_INVALID, VALUE_NOT_REPRESENTABLE, and QUERY_INVALID for what Snowflake lacks
 */
export function snowflakeText(node: OperationNode): string {
  const refusal = snowflakeRefusal(node);
  if (refusal !== undefined) {
    throw new ModelsError({
      code: 'QUERY_INVALID',
      message: `Snowflake does not support ${refusal.construct}. ${refusal.instead}`,
      hint: otherwise,
    });
  }
  try {
    // Sound: a compiler prints any node; the type asks for a whole query because it also runs them.
    return compiler.compileQuery(node as RootOperationNode, createQueryId()).sql;
  } catch (error) {
    throw error instanceof SnowflakeDialectError ? modelsError(error) : error;
  }
}

function modelsError(error: SnowflakeDialectError): ModelsError {
  return new ModelsError({ ...codeAndHint(error), message: error.message, cause: error });
}

function codeAndHint(error: SnowflakeDialectError): Pick<ErrorDetails, 'code' | 'hint'> {
  if (error instanceof SnowflakeIdentifierError)
    return { code: 'NAME_INVALID', hint: 'Rename it.' };
  if (error instanceof SnowflakeValueError) {
    return { code: 'VALUE_NOT_REPRESENTABLE', hint: 'Write the value otherwise, or leave it out.' };
  }
  return { code: 'QUERY_INVALID', hint: otherwise };
}
