import { createHash } from 'node:crypto';
import { type EngineDialect, pathSql } from '../../../compile/dialect/dialect.ts';
import { escapeRegex, globRegex } from '../../../define/text/globRegex.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { LandedSource } from '../../landingLoader.ts';

/**
 * Returns the statement that creates a landing's stage; none where it names one that is there. Its
 * name says which place it stands for, so that another place is another stage and none is ever
 * replaced.
 *
 * @throws ModelsError LANDING_UNREADABLE for a folder, or where no storage integration is named
 * @example
 * // create stage if not exists "RAW"."RAW_ORDERS_LANDING_5F0C2A91"
 * //   url = 's3://shop-landing/orders/' storage_integration = "SHOP_LANDING"
 */
export function createStage(dialect: EngineDialect, landed: LandedSource): string | undefined {
  const { url, storageIntegration, stage } = landed.landing;
  if (stage !== undefined) return undefined;
  if (!url.includes('://') || storageIntegration === undefined) throw notAStage(landed);
  return `create stage if not exists ${pathSql(dialect, stagePath(landed))} url = ${dialect.literal(url)} storage_integration = ${dialect.identifier(storageIntegration)}`;
}

/** Returns the stage as a text that COPY reads: `'@"RAW"."RAW_ORDERS_LANDING_5F0C2A91"'`. */
export function stageReference(dialect: EngineDialect, landed: LandedSource): string {
  const { stage } = landed.landing;
  const name =
    stage === undefined
      ? pathSql(dialect, stagePath(landed))
      : `${stage.names.map(dialect.identifier).join('.')}${stage.path === '' ? '' : `/${stage.path}`}`;
  return dialect.literal(`@${name}`);
}

/**
 * Returns the files of a landing as a regular expression for their paths. Snowflake matches it
 * against the whole path or against the part below the stage, so the folders above are optional and
 * nothing else is.
 */
export function stagePattern({ landing }: LandedSource): string {
  const { url, stage, pattern } = landing;
  const folder = stage?.path ?? url.replace(/^\w+:\/\/[^/]*\//, '');
  return `(.*${escapeRegex(folder)})?${globRegex(pattern)}`;
}

function stagePath({ path, landing }: LandedSource) {
  const place = `${landing.url} ${landing.storageIntegration}`;
  const key = createHash('sha256').update(place).digest('hex').slice(0, 8);
  return { schema: path.schema, name: `${path.name}_landing_${key}` };
}

function notAStage({ source, landing }: LandedSource): ModelsError {
  const isFolder = !landing.url.includes('://');
  return new ModelsError({
    code: 'LANDING_UNREADABLE',
    message: `Snowflake cannot read the landing of ${source.name}.`,
    subject: source.name,
    location: source.location,
    expected: isFolder
      ? 's3://… or azure://…, or a stage'
      : 'a storage integration, or a stage that is there',
    found: isFolder ? `the folder ${landing.url}` : `${landing.url} and neither of the two`,
    hint: isFolder
      ? 'Name the location of the files for this target: snowflake({ …, landings: { … } }).'
      : 'Name one: landing({ …, storageIntegration }), snowflake({ …, storageIntegration }) or landing({ …, stage }).',
  });
}
