import type { ModelsConfig } from '../../define/project/config.ts';
import type { ErrorDetails } from '../../errors/modelsError.ts';
import { defaultFile } from '../target/chooseTarget.ts';
import { samePlace } from '../target/samePlace.ts';

/**
 * Returns the error of a configuration whose commands work in production where they name no target;
 * undefined where none does. A default that has another name, and is the same place, counts too.
 */
export function defaultsToProduction(
  config: Pick<ModelsConfig, 'targets' | 'defaultTarget' | 'warehouse'>,
): ErrorDetails | undefined {
  const { targets = {}, defaultTarget } = config;
  const chosen = defaultTarget === undefined ? defaultFile(config) : targets[defaultTarget];
  if (chosen === undefined) return undefined;
  const production = Object.entries(targets).find(
    ([, target]) => target.production && samePlace(target, chosen),
  );
  if (production === undefined) return undefined;
  const [name] = production;
  const what = defaultTarget === undefined ? 'the file of `warehouse`' : `\`${defaultTarget}\``;
  return {
    code: 'CONFIG_INVALID',
    message: `A command that names no target would work in the production target ${name}.`,
    subject: name,
    expected: "a default that is not production, such as schemas of the developer's own",
    found: `the default is ${what}, which is where ${name} is built`,
    hint: `Make another target the default, such as one with schemaPrefix: developerPrefix(); ${name} is then built with --target ${name}.`,
  };
}
