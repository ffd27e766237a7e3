import type { ModelsConfig } from '../../define/project/config.ts';
import { copyOptions } from '../../define/project/publishTo.ts';
import type { Target } from '../../define/project/target.ts';
import type { ErrorDetails } from '../../errors/modelsError.ts';
import { targetKindOf } from '../target/kinds/targetKindOf.ts';

/**
 * Returns the error of a configuration whose `publishTo` no command would write: that of the default
 * file, which there is not beside a default target. Readers would open a copy that is never renewed.
 */
export function copyWithoutEffect({
  targets = {},
  defaultTarget,
  publishTo,
}: Pick<ModelsConfig, 'targets' | 'defaultTarget' | 'publishTo'>): ErrorDetails | undefined {
  const copy = copyOptions(publishTo);
  if (copy === undefined || defaultTarget === undefined) return undefined;
  const target = targets[defaultTarget];
  return {
    code: 'CONFIG_INVALID',
    message: `publishTo ${copy.path}: no build would write this copy.`,
    subject: 'publishTo',
    expected:
      "publishTo at the top only without defaultTarget: it is the default file's, and a target has its own",
    found: `publishTo at the top, and defaultTarget: '${defaultTarget}'`,
    hint: nextStep(
      defaultTarget,
      target,
      typeof publishTo === 'string' ? `'${publishTo}'` : '{ … }',
    ),
  };
}

function nextStep(name: string, target: Target | undefined, copy: string): string {
  const into = (path: string) => `${name}: duckdb({ path: '${path}', publishTo: ${copy} })`;
  if (target === undefined) return `Move it into the target: ${into('warehouse.duckdb')}.`;
  const { file, readerCopy } = targetKindOf(target);
  if (readerCopy(target) !== undefined) {
    return `Remove publishTo at the top: the target ${name} has its own.`;
  }
  const path = file(target);
  return path === undefined
    ? `Remove it: readers open ${name} itself. Only a target in a DuckDB file has a copy: duckdb({ path, publishTo: ${copy} }).`
    : `Move it into the target: ${into(path)}.`;
}
