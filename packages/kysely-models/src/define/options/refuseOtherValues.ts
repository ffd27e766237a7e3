import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import { nearestHint } from '../text/nearest.ts';

/** The values that an option can have. */
interface PossibleValues {
  /** As an error names them. */
  readonly expected: string;
  /** Returns the next step for a value that it cannot have. */
  readonly hint: (value: unknown) => string;
  readonly has: (value: unknown) => boolean;
}

/**
 * Refuses values that options cannot have: they would be taken for another one, and projects run without the
 * compiler.
 *
 * @param owner the definition, as an error names it: `The model orders`, or `table()`
 * @param options what was given, with known names; nothing has none
 * @param values the values that each of them can have
 * @throws ModelsError DEFINITION_INVALID with what was found and what is possible
 * @example refuseOtherValues('intervals()', { every: 'week' }, { every: oneOf('hour', 'day', 'month') })
 */
export function refuseOtherValues<T extends object>(
  owner: string,
  options: T | undefined,
  values: { readonly [Name in keyof T]?: PossibleValues },
  location?: SourceLocation,
): void {
  for (const name in values) {
    const [possible, value] = [values[name], options?.[name]];
    if (possible === undefined || possible.has(value)) continue;
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message:
        value === undefined
          ? `${owner} needs the option ${name}.`
          : `${owner}: ${name} cannot be ${shown(value)}.`,
      subject: owner,
      location,
      expected: `${name}: ${possible.expected}`,
      found: value === undefined ? 'none' : shown(value),
      hint: possible.hint(value),
    });
  }
}

/** Returns one of some words. */
export const oneOf = (...words: readonly string[]): PossibleValues => ({
  expected: words.map((word) => `'${word}'`).join(' or '),
  hint: (value) =>
    typeof value === 'string'
      ? nearestHint(value, words, 'Name one of them.')
      : 'Name one of them.',
  has: (value) => typeof value === 'string' && words.includes(value),
});

/** Returns any text that is not blank. */
export const someText = (expected: string): PossibleValues => ({
  expected,
  hint: () => 'Write it as a text.',
  has: (value) => typeof value === 'string' && value.trim() !== '',
});

/** Returns any text, also none. */
export const anyText = (expected: string): PossibleValues => ({
  ...someText(expected),
  has: (value) => typeof value === 'string',
});

/** Returns any object, whose own options are looked at elsewhere. */
export const someObject = (expected: string): PossibleValues => ({
  expected,
  hint: () => 'Write it in braces.',
  has: (value) => typeof value === 'object' && value !== null,
});

const isName = (value: unknown) => typeof value === 'string' && value !== '';

/** A list of texts. */
export const textList: PossibleValues = {
  expected: "a list of texts, ['daily']",
  hint: (value) =>
    isName(value) ? `Put it into a list: ['${String(value)}'].` : 'Write texts in a list.',
  has: (value) => Array.isArray(value) && value.every(isName),
};

/** Returns any number from 0 on. */
export const someNumber = (expected: string): PossibleValues => ({
  expected,
  hint: () => 'Write it as a number, from 0 on.',
  has: (value) => typeof value === 'number' && value >= 0,
});

/** True or false. */
export const yesOrNo: PossibleValues = {
  expected: 'true or false',
  hint: () => 'Write true or false, without quotes.',
  has: (value) => typeof value === 'boolean',
};

/** A list of columns. */
export const columnList: PossibleValues = {
  expected: "a list of columns, ['order_id']",
  hint: (value) =>
    isName(value) ? `Put it into a list: ['${String(value)}'].` : 'Name columns in a list.',
  has: (value) => Array.isArray(value) && value.every(isName),
};

/** A list of keys, each a column or a list of columns. */
export const keyList: PossibleValues = {
  ...columnList,
  expected:
    "a list of keys, each a column or a list of columns: ['order_id', ['customer', 'number']]",
  has: (value) =>
    Array.isArray(value) &&
    value.every((key) => isName(key) || (columnList.has(key) && key.length > 0)),
};

/** A list of definitions, as of sources and variables. */
export const definitionList: PossibleValues = {
  expected: 'a list of definitions, not of their names: [rawOrders]',
  hint: () => 'Import the definitions, and put them into the list.',
  has: (value) =>
    Array.isArray(value) &&
    value.every((each) => typeof each === 'object' && each !== null && 'name' in each),
};

/** Returns the values that an option can have that may be left out. */
export const maybe = ({ has, expected, hint }: PossibleValues): PossibleValues => ({
  expected: `${expected}, or left out`,
  hint,
  has: (value) => value === undefined || has(value),
});

/** Returns a function of some arguments. */
export const someFunction = (expected: string): PossibleValues => ({
  expected,
  hint: () => 'Write it as a function.',
  has: (value) => typeof value === 'function',
});

/** The values of what every relation is called. */
export const namedValues = {
  name: someText("a name, 'orders'"),
  description: maybe(anyText('what it is, as a text')),
};

/** The values of the options that say where a relation is and whose it is. */
export const placedValues = {
  schema: maybe(someText('the name of a schema')),
  tags: maybe(textList),
  owner: maybe(someText('who is asked')),
};

function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') {
    return value.name === '' ? 'a function' : `the function ${value.name}, which is not called`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? `[${value.map(shown).join(', ')}]` : 'an object';
}
