import type { ModelsConfig } from '../../define/project/config.ts';
import type { Highlight } from '../../define/project/highlight.ts';

/**
 * Returns the highlights of a configuration: those that it lists, else those that its modules export,
 * each by itself or in a list.
 */
export function projectHighlights({ models, highlights }: ModelsConfig): readonly Highlight[] {
  if (highlights !== undefined) return highlights;
  const found = models.flatMap((entry): readonly Highlight[] =>
    isHighlight(entry) ? [entry] : Object.values(entry).flat().filter(isHighlight),
  );
  return [...new Set(found)];
}

/** True for what `highlight()` returns. */
export function isHighlight(value: unknown): value is Highlight {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'highlight'
  );
}
