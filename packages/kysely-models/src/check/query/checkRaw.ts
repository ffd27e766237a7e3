import type { OperationNode, RawNode } from 'kysely';
import { identifiersOf, rawFragment } from '../../compile/scope/rawFragment.ts';
import { operandMark, textNames } from '../../compile/scope/rawText.ts';
import type { CheckPosition } from '../values/position.ts';
import { literalValue, unknownValue, type Value } from '../values/value.ts';

type Check = (node: OperationNode, at: CheckPosition) => Value;

/** Checks the expressions in a raw fragment; its text is not looked into. */
export function checkRaw(node: RawNode, at: CheckPosition, check: Check): Value {
  const names = identifiersOf(node);
  if (names !== undefined) return unknownValue;
  const { text, operands } = rawFragment(node);
  const plain = text.trim().toLowerCase();
  if (plain === operandMark.toLowerCase() && operands[0] !== undefined)
    return check(operands[0], at);
  if (plain === 'true' || plain === 'false') return literalValue(plain === 'true');
  if (plain === 'null') return literalValue(null);
  if (plain === '*' || plain === '' || /^(asc|desc)?\s*(nulls\s+(first|last))?$/.test(plain)) {
    return unknownValue;
  }
  at.countOpaque(text);
  const raw = textNames(text).readsTables || /->|:/.test(text) ? 'tables' : 'plain';
  const inside = { ...at, raw: at.raw === 'tables' ? 'tables' : raw } as const;
  for (const operand of operands) check(operand, inside);
  return { ...unknownValue, text: 'raw SQL' };
}
