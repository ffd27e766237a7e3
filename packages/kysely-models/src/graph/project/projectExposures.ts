import type { ModelsConfig } from '../../define/project/config.ts';
import type { Exposure } from '../../define/project/exposure.ts';

/** Returns the exposures of a configuration, found where its relations are. */
export function projectExposures({ models }: ModelsConfig): readonly Exposure[] {
  const found = models.flatMap((entry): readonly Exposure[] =>
    isExposure(entry) ? [entry] : Object.values(entry).filter(isExposure),
  );
  return [...new Set(found)];
}

/** True for what `exposure()` returns. */
export function isExposure(value: unknown): value is Exposure {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'exposure'
  );
}
