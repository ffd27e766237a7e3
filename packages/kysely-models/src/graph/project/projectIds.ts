import type { IdKinds } from '../../define/contract/id.ts';
import type { IdKind, IdsSetting } from '../../define/ids/register.ts';
import { unknownId } from '../../define/ids/unknownId.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import { ModelsError, throwAll } from '../../errors/modelsError.ts';
import { isProjectRelation } from '../project.ts';
import { projectRelations } from './projectRelations.ts';

/**
 * Returns what each id is that the sources of a project declare: what the configuration says, and over it
 * what a command does; a number where neither says anything.
 *
 * @param given what a command says
 * @throws ModelsError or ModelsErrors CONFIG_INVALID or BAD_ARGUMENT for a name that no source declares, or
 *   a setting that is not one
 */
export function projectIds(config: ModelsConfig, given?: IdsSetting): IdKinds {
  const known = declaredIds(config);
  const kinds = new Map(known.map((name): [string, IdKind] => [name, 'number']));
  const errors: ModelsError[] = [];
  const take = (code: 'CONFIG_INVALID' | 'BAD_ARGUMENT', place: string, setting: unknown) => {
    if (setting === undefined) return;
    if (isKind(setting)) {
      if (known.length === 0) errors.push(unknownId(code, place, setting, known));
      for (const name of known) kinds.set(name, setting);
      return;
    }
    if (typeof setting !== 'object' || setting === null) {
      errors.push(notKinds(code, place, String(setting)));
      return;
    }
    for (const [name, kind] of Object.entries(setting)) {
      if (!kinds.has(name)) errors.push(unknownId(code, place, name, known));
      else if (isKind(kind)) kinds.set(name, kind);
      else errors.push(notKinds(code, place, `${name}: ${String(kind)}`));
    }
  };
  take('CONFIG_INVALID', 'ids', config.ids);
  take('BAD_ARGUMENT', '--ids', given);
  throwAll(errors);
  return kinds;
}

/**
 * Returns the names of the ids that a configuration calls personal data.
 *
 * @throws ModelsErrors CONFIG_INVALID for a name that no source declares
 */
export function personalIds(config: ModelsConfig, known: IdKinds): readonly string[] {
  const names = config.personalIds ?? [];
  const unknown = names.filter((name) => !known.has(name));
  throwAll(
    unknown.map((name) => unknownId('CONFIG_INVALID', 'personalIds', name, [...known.keys()])),
  );
  return names;
}

/** The names of ids in the sources that a configuration lists or puts in their place. */
function declaredIds(config: ModelsConfig): readonly string[] {
  const relations = [...projectRelations(config), ...(config.override ?? []).map(({ by }) => by)];
  const names = relations
    .filter(isProjectRelation)
    .filter(({ kind }) => kind === 'source')
    .flatMap(({ contract }) => contract?.columns ?? [])
    .flatMap(({ id }) => id ?? []);
  return [...new Set(names)];
}

const isKind = (value: unknown): value is IdKind => value === 'number' || value === 'text';

function notKinds(code: 'CONFIG_INVALID' | 'BAD_ARGUMENT', place: string, found: string) {
  return new ModelsError({
    code,
    message: `${place} says what an id cannot be.`,
    subject: place,
    expected: "'number' or 'text', for all ids or by name: { customer: 'text' }",
    found,
    hint: 'Correct it.',
  });
}
