import type { Materialization } from '../../define/models/materialization.ts';

/**
 * Returns the options of a materialization as text, for people; those of a custom one are its own.
 *
 * @example optionTexts(incremental({ strategy: 'merge', uniqueKey: ['id'] })) // { strategy: 'merge', uniqueKey: 'id', … }
 */
export function optionTexts(materialized: Materialization): Readonly<Record<string, string>> {
  if (materialized.kind === 'custom') return {};
  const given = Object.entries(materialized).flatMap(([name, value]: [string, unknown]) =>
    // The columns of a snapshot follow from its contract.
    name === 'kind' || name === 'columns' || value === undefined ? [] : [[name, shown(value)]],
  );
  return Object.fromEntries(given);
}

function shown(value: unknown): string {
  if (Array.isArray(value) || value instanceof Set) return [...value].map(shown).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .flatMap(([name, part]: [string, unknown]) =>
      part === undefined ? [] : [name === 'kind' ? shown(part) : `${name} ${shown(part)}`],
    )
    .join(', ');
}
