import { ModelsError } from '../../errors/modelsError.ts';
import { exactName, exactNameSql } from './exactName.ts';

const part = '(?:"(?:[^"]|"")+"|[^".\\s]+)';
const path = new RegExp(`^${part}(?:\\.${part}){0,2}$`);

/**
 * Returns the name of a Snowflake object outside the project: a role, a policy, a tag.
 *
 * @param name as in SQL: without quotes, upper and lower case are one
 * @throws ModelsError NAME_INVALID
 * @example snowflakeObjectName('governance.pii.mask_text') // "GOVERNANCE"."PII"."MASK_TEXT"
 */
export function snowflakeObjectName(name: string): string {
  if (!path.test(name)) {
    throw new ModelsError({
      code: 'NAME_INVALID',
      message: `${JSON.stringify(name)} is not the name of an object in Snowflake.`,
      expected: 'name, schema.name or database.schema.name, each part as it is or in double quotes',
      found: name,
      hint: 'Correct the name.',
    });
  }
  const parts = name.match(new RegExp(part, 'g')) ?? [];
  return parts.map((each) => exactNameSql(exactName(each))).join('.');
}
