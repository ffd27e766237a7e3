import type { Relation } from '../define/contract/relation.ts';
import { isVariable, type Variable } from '../define/contract/variable.ts';
import { type Exposure, exposureTypes } from '../define/project/exposure.ts';
import { foldCase } from '../define/text/foldCase.ts';
import { type ErrorDetails, ModelsError } from '../errors/modelsError.ts';
import type { ProjectRelation } from './project.ts';

/**
 * Returns the errors in a project's exposures: NAME_INVALID, NAME_DUPLICATE, DEFINITION_INVALID,
 * IMPORT_CYCLE, INPUT_NOT_LISTED.
 */
export function exposureErrors(
  exposures: readonly Exposure[],
  byName: ReadonlyMap<string, ProjectRelation>,
): readonly ModelsError[] {
  const names = exposures.map(({ name }) => foldCase(name));
  return exposures.flatMap((exposure, at) => [
    ...ownErrors(exposure),
    ...(names.indexOf(foldCase(exposure.name)) < at ? [duplicate(exposure)] : []),
    ...exposure.inputs.flatMap((input) => inputErrors(exposure, input, byName)),
  ]);
}

function ownErrors(exposure: Exposure): readonly ModelsError[] {
  const { name, type, owner, inputs } = exposure;
  const invalid = (expected: string, found: string) =>
    error(exposure, {
      code: 'DEFINITION_INVALID',
      message: `The exposure ${name} is incomplete.`,
      expected,
      found,
      hint: 'Correct it there.',
    });
  return [
    ...(name.trim() === ''
      ? [
          error(exposure, {
            code: 'NAME_INVALID',
            message: 'An exposure has no name.',
            hint: 'Give it a name.',
          }),
        ]
      : []),
    ...(exposureTypes.includes(type)
      ? []
      : [invalid(`type: one of ${exposureTypes.join(', ')}`, String(type))]),
    ...(typeof owner === 'string' && owner.trim() !== ''
      ? []
      : [invalid('owner: whom to tell', owner === undefined ? 'none' : `'${owner}'`)]),
    ...(inputs.length > 0 ? [] : [invalid('inputs: what it reads', 'none')]),
    ...columnErrors(exposure).map(({ relation, column }) =>
      invalid(`columns of what it reads`, `${relation}.${column}`),
    ),
  ];
}

function columnErrors({ columns, inputs }: Exposure) {
  return Object.entries(columns).flatMap(([relation, names]) => {
    const input = inputs.find((each) => each?.name === relation);
    const known = input?.contract?.columns.map(({ name }) => name);
    const unknown = names.filter((name) => input === undefined || known?.includes(name) === false);
    return unknown.map((column) => ({ relation, column }));
  });
}

function inputErrors(
  exposure: Exposure,
  input: Relation | undefined,
  byName: ReadonlyMap<string, ProjectRelation>,
): readonly ModelsError[] {
  if (input === undefined) {
    return [
      error(exposure, {
        code: 'IMPORT_CYCLE',
        message: `${exposure.name}: one of its inputs is undefined.`,
        hint: 'The modules import each other in a circle; move what both need into a third.',
      }),
    ];
  }
  if (isVariable(input)) return [variableAsInput(exposure, input)];
  const found = byName.get(input.name);
  if (found === input) return [];
  return [
    error(exposure, {
      code: 'INPUT_NOT_LISTED',
      message: `The exposure ${exposure.name} reads ${input.name}, which the project does not list.`,
      expected: `${input.name} among the models of the configuration`,
      found: found === undefined ? 'no relation of this name' : `another ${input.name}`,
      hint: 'Export it from the module that models.config.ts imports, or add it to models there.',
    }),
  ];
}

function variableAsInput(exposure: Exposure, { name }: Pick<Variable, 'name'>): ModelsError {
  return error(exposure, {
    code: 'INPUT_NOT_LISTED',
    message: `The exposure ${exposure.name} has the variable ${name} among its inputs, where variables are not listed.`,
    expected: 'models, sources and seeds',
    found: `the variable ${name}`,
    hint: 'Take it out of inputs; name the models there that read it.',
  });
}

function duplicate(exposure: Exposure): ModelsError {
  return error(exposure, {
    code: 'NAME_DUPLICATE',
    message: `Two exposures have the name ${exposure.name}.`,
    expected: 'one exposure of a name, in upper or lower case',
    found: 'another one before it',
    hint: 'Rename one of them.',
  });
}

function error({ name, location }: Exposure, details: ErrorDetails): ModelsError {
  return new ModelsError({ ...details, subject: name, location });
}
