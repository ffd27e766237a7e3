import type { RegisteredIds } from '../../define/ids/register.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import type { Mapping, MappingOffer } from '../../define/project/mapping.ts';
import { nearest } from '../../define/text/nearest.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/** The mapping that a command applies, as the command line names it. */
export interface MappingFlags {
  /** The name of a mapping that the configuration offers. */
  readonly from?: string;
  /** The names in the files of the mapping's columns. */
  readonly columns?: Readonly<Record<string, string>>;
}

/**
 * Returns the configuration with a mapping that it offers: what the mapping adds goes after what the
 * configuration says, which counts where both say something. There is no sample of the mapping's data.
 *
 * @throws ModelsError BAD_ARGUMENT for a mapping or columns that there are not
 */
export async function mappedConfig(
  config: ModelsConfig,
  { from, columns = {} }: MappingFlags,
): Promise<ModelsConfig> {
  if (from === undefined) {
    if (Object.keys(columns).length > 0) throw withoutMapping(columns);
    return config;
  }
  const mapping = await loadMapping(offerOf(config, from), from, columns);
  const { sample, ...raw } = config.raw ?? {};
  // Sound: what a project registers narrows the type; the ids are checked when it is opened.
  const ids = (config.ids ?? mapping.ids) as RegisteredIds | undefined;
  return {
    ...config,
    models: [...config.models, ...mapping.models],
    override: [...(config.override ?? []), ...mapping.override],
    variables: { ...mapping.variables, ...config.variables },
    raw,
    ...(ids !== undefined && { ids }),
    personalIds: [...(config.personalIds ?? []), ...(mapping.personalIds ?? [])],
  };
}

/**
 * Returns the mapping of a name that a configuration offers.
 *
 * @throws ModelsError BAD_ARGUMENT that lists those that there are
 */
export function offerOf({ mappings = {} }: ModelsConfig, from: string): MappingOffer {
  const offer = Object.hasOwn(mappings, from) ? mappings[from] : undefined;
  if (offer !== undefined) return offer;
  const names = Object.keys(mappings);
  const all = Object.entries(mappings).map(([name, { description }]) => `${name}: ${description}`);
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--from ${from}: the configuration offers no such mapping.`,
    subject: '--from',
    expected: all.length === 0 ? 'mappings in the configuration' : all.join('; '),
    found: from,
    hint:
      all.length === 0
        ? 'Install a package of models that offers mappings, or name its configuration with --config.'
        : `Did you mean ${nearest(from, names)[0]}?`,
  });
}

/**
 * Loads a mapping.
 *
 * @param from its name, for errors
 * @throws ModelsError BAD_ARGUMENT for columns that it does not have
 */
export async function loadMapping(
  offer: MappingOffer,
  from: string,
  columns: Readonly<Record<string, string>>,
): Promise<Mapping> {
  checkColumns(offer, from, columns);
  const { default: mapping } = await offer.load();
  return typeof mapping === 'function' ? mapping(columns) : mapping;
}

function checkColumns(
  { columns: known }: MappingOffer,
  from: string,
  columns: Readonly<Record<string, string>>,
): void {
  const unknown = Object.keys(columns).find((name) => known?.includes(name) !== true);
  if (unknown === undefined) return;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--columns: ${from} has no column ${unknown}.`,
    subject: '--columns',
    expected:
      known === undefined ? 'no --columns: the names in these files are known' : known.join(', '),
    found: unknown,
    hint:
      known === undefined ? 'Leave --columns out.' : `Did you mean ${nearest(unknown, known)[0]}?`,
  });
}

function withoutMapping(columns: Readonly<Record<string, string>>): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: '--columns belongs to a mapping.',
    subject: '--columns',
    expected: '--from NAME beside it',
    found: Object.keys(columns).join(', '),
    hint: 'Name the mapping, or leave --columns out.',
  });
}
