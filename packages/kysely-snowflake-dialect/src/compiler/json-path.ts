import type { JSONOperatorChainNode, JSONPathNode } from 'kysely';
import { JSONPathNode as JSONPath, ValueNode } from 'kysely';
import { SnowflakeNotSupportedError } from '../errors/snowflake-not-supported-error.ts';
import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';
import { checkText, escapeStringLiteral } from '../values/string-literal.ts';

const NEEDS_BRACKETS = /["\\\p{Cc}]/u;

/**
 * Returns the path into a VARIANT, written after the column.
 *
 * ```sql
 * "PAYLOAD":"items"[0]:"name"            -- eb.ref('payload', '->')
 * "PAYLOAD":"items"[0]:"name"::varchar   -- eb.ref('payload', '->>')
 * ```
 *
 * A key with a double quote or a backslash is written `['…']`.
 */
export function jsonTraversal(node: JSONOperatorChainNode | JSONPathNode): string {
  const operator = JSONPath.is(node) ? node.inOperator : node.operator;
  const asText = operator?.operator === '->>';
  return jsonLegs(node).map(jsonLeg).join('') + (asText ? '::varchar' : '');
}

/** A key, or a position: `at('last')` of a path is one, a key called `last` is not. */
interface Leg {
  readonly isKey: boolean;
  readonly value: unknown;
}

function jsonLegs(node: JSONOperatorChainNode | JSONPathNode): readonly Leg[] {
  return JSONPath.is(node)
    ? node.pathLegs.map((leg) => ({ isKey: leg.type === 'Member', value: leg.value }))
    : node.values.map((leg) => {
        const value = ValueNode.is(leg) ? leg.value : undefined;
        // Kysely writes at('last') and key('last') alike here.
        return { isKey: typeof value === 'string' && !/^(last|#-\d+)$/.test(value), value };
      });
}

function jsonLeg({ isKey, value: leg }: Leg): string {
  if (isKey && typeof leg === 'string') return jsonKey(leg);
  if (typeof leg === 'number' && Number.isSafeInteger(leg) && leg >= 0) return `[${leg}]`;
  if (typeof leg === 'string' || typeof leg === 'number') {
    throw new SnowflakeNotSupportedError(
      `the JSON path leg at(${leg})`,
      'Use a position from the start, or get(…, array_size(…) - 1). A key of that name is read by ' +
        "eb.ref(column, '->$').",
    );
  }
  throw new SnowflakeValueError('A leg of a JSON path is neither a key nor a position.');
}

function jsonKey(key: string): string {
  checkText(key);
  if (key.includes('\0')) {
    throw new SnowflakeValueError(`The JSON key ${JSON.stringify(key)} has a NUL character.`);
  }
  return NEEDS_BRACKETS.test(key) ? `['${escapeStringLiteral(key)}']` : `:"${key}"`;
}
