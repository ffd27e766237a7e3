import type { ModelsConfig } from '../../define/project/config.ts';
import type { Exposure } from '../../define/project/exposure.ts';
import { isOperation, type Operation } from '../../define/project/operation.ts';

/** Returns the exposures of a configuration, found where its relations are. */
export const projectExposures = ({ models }: ModelsConfig): readonly Exposure[] =>
  listed(models, isExposure);

/** Returns the operations of a configuration, found where its relations are. */
export const projectOperations = ({ models }: ModelsConfig): readonly Operation[] =>
  listed(models, isOperation);

function listed<T>(
  models: ModelsConfig['models'],
  is: (value: unknown) => value is T,
): readonly T[] {
  const found = models.flatMap((entry): readonly T[] =>
    is(entry) ? [entry] : Object.values(entry).filter(is),
  );
  return [...new Set(found)];
}

/** True for what `exposure()` returns. */
export function isExposure(value: unknown): value is Exposure {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'exposure'
  );
}
