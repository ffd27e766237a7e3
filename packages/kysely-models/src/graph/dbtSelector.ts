/** The methods by which dbt selects, with what to write here; the value is what follows the colon. */
const methods: Readonly<Record<string, (value: string) => string>> = {
  state: (value) =>
    value === 'unmodified' || value === 'old'
      ? 'What was not changed is what `--exclude changed` leaves.'
      : 'Write changed: what is defined otherwise than it was built, or was never built.',
  source: (value) =>
    `A source is selected by its name, as a model is: ${lastOf(value) || 'raw_orders'}, or a glob such as raw_*.`,
  fqn: (value) => `Write ${lastOf(value)}: a name, or a folder with slashes.`,
  file: (value) => `Write the path with its folder, such as marts/${value || 'orders.ts'}.`,
  config: (value) => {
    if (value.startsWith('tags:')) return `Write tag:${value.slice('tags:'.length)}.`;
    return value.startsWith('materialized:')
      ? 'Nothing is kept so: `models list` says what each is kept as, such as config.materialized:table.'
      : 'Of its options a relation is selected by config.materialized: alone: give the models a tag, and write tag:NAME.';
  },
  resource_type: (value) =>
    /^exposures?$/.test(value)
      ? 'Write exposure:NAME, or exposure:*, for what exposures read.'
      : 'Write resource_type: and model, source, seed or snapshot; tests go with their relation.',
  package: () => byKind,
  group: () => byKind,
  access: () => byKind,
  version: () => byKind,
  test_type: () => testsGoAlong,
  test_name: () => testsGoAlong,
  unit_test: () => 'Unit tests are run by `models test --unit`.',
  result: () => 'What the last build left is built by `models retry`.',
  source_status: () =>
    'A build does by itself what new data ask for; `models freshness` says how old they are.',
  selector: () => 'Selectors have no names here: write what it stands for.',
};

const byKind = 'There is no such thing here: write a folder, a glob of names, or tag:NAME.';
const testsGoAlong =
  'Tests are not selected by themselves: `models test --select NAME` runs those of a model.';

/**
 * Returns what to write in place of a selector of dbt that there is not here; undefined for other words.
 *
 * @param isKnown tells what names a relation
 * @example dbtSelector('state:modified+', isKnown) // Write changed: …
 */
export function dbtSelector(
  selector: string,
  isKnown: (name: string) => boolean,
): string | undefined {
  const [, core = ''] = /^(?:@|\d*\+)?(.*?)(?:\+\d*)?$/s.exec(selector) ?? [];
  return ofMethod(core) ?? ofDots(core, isKnown);
}

function ofMethod(core: string): string | undefined {
  const [, method = '', value = ''] = /^(\w+)[.:](.*)$/s.exec(core) ?? [];
  if (!core.includes(':') || !Object.hasOwn(methods, method)) return undefined;
  return methods[method]?.(value);
}

/** A folder, or a table of a source, whose parts stand between dots. */
function ofDots(core: string, isKnown: (name: string) => boolean): string | undefined {
  if (!/^[\w-]+([.][\w*-]+)+$/.test(core)) return undefined;
  const last = lastOf(core);
  return isKnown(last)
    ? `Write ${last}: a name has no schema or folder before it.`
    : `A folder is written with slashes: ${core.replace(/[.][*]$/, '').replaceAll('.', '/')}/.`;
}

const lastOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);
