import { isVariable, type Variable } from '../../define/contract/variable.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import { nearest } from '../../define/text/nearest.ts';
import {
  type GivenValue,
  type ReadVariables,
  readVariables,
} from '../../define/variables/readVariables.ts';
import { ModelsError, throwAll } from '../../errors/modelsError.ts';

/** Values that a command line gives variables, as it writes them. */
export type VariableTexts = Readonly<Record<string, string>>;

/**
 * Returns the values of a project's variables: those of its configuration, and over them those of
 * the command line.
 *
 * @throws ModelsError or ModelsErrors VARIABLE_UNKNOWN, VARIABLE_INVALID, NAME_DUPLICATE
 */
export function projectVariables(
  config: ModelsConfig,
  texts: VariableTexts = {},
): Omit<ReadVariables, 'errors'> {
  const declared = declaredVariables(config);
  const byName = new Map(declared.map((variable) => [variable.name, variable]));
  const errors = declared
    .filter((variable) => byName.get(variable.name) !== variable)
    .map(duplicate);
  const set = Object.fromEntries(
    Object.entries(config.variables ?? {}).filter(([name]) => !Object.hasOwn(texts, name)),
  );
  const given: GivenValue[] = [];
  const take = (place: string, values: object) => {
    for (const [name, value] of Object.entries(values)) {
      const variable = byName.get(name);
      if (variable === undefined) errors.push(unknown(name, place, [...byName.keys()]));
      else given.push({ variable, value, place });
    }
  };
  take('variables', set);
  take('--var', texts);
  const { errors: wrong, ...values } = readVariables(declared, given);
  throwAll([...errors, ...wrong]);
  return values;
}

/** Returns the variables of a configuration, found where its relations are. */
export function declaredVariables({ models }: ModelsConfig): readonly Variable[] {
  const found = models.flatMap((entry): readonly Variable[] =>
    isVariable(entry) ? [entry] : Object.values(entry).filter(isVariable),
  );
  return [...new Set(found)];
}

function unknown(name: string, place: string, known: readonly string[]): ModelsError {
  return new ModelsError({
    code: 'VARIABLE_UNKNOWN',
    message: `${place}: the project has no variable ${name}.`,
    subject: name,
    expected: known.length === 0 ? 'no variable at all' : `one of ${known.join(', ')}`,
    found: name,
    hint:
      known.length === 0
        ? 'Export the variable from a module that the configuration lists under models.'
        : `The nearest are ${nearest(name, known).join(', ')}.`,
  });
}

function duplicate({ name }: Variable): ModelsError {
  return new ModelsError({
    code: 'NAME_DUPLICATE',
    message: `Two variables have the name ${name}.`,
    subject: name,
    expected: 'one variable of a name',
    found: 'another one',
    hint: 'Rename one of them.',
  });
}
