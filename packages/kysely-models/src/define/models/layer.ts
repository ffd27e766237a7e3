import { callerLocation } from '../../errors/callerLocation.ts';
import type { ColumnShape } from '../contract/columnTypes.ts';
import type { PublishedRow } from '../contract/conforms.ts';
import type { InputRows, Relation } from '../contract/relation.ts';
import { refuseUnknownOfSnowflake } from '../contract/snowflakeOptions.ts';
import { placedValues, refuseOtherValues } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { TableMaterialization, ViewMaterialization } from './materialization.ts';
import { type Model, modelAt } from './model.ts';
import type { LayerModelDefinition } from './modelDefinition.ts';

/** The options that the models of a layer have unless one says otherwise. */
export interface LayerDefaults
  extends Pick<
    LayerModelDefinition<string, readonly Relation[], ColumnShape, unknown>,
    'schema' | 'tags' | 'owner' | 'snowflake' | 'statementTimeoutMs'
  > {
  readonly materialized: TableMaterialization | ViewMaterialization;
}

/** Defines a model of a layer, as `model()` does. */
export type LayerModel = <
  const Name extends string,
  const I extends readonly Relation[],
  O,
  C extends ColumnShape = Record<never, never>,
>(
  definition: LayerModelDefinition<Name, I, C, O>,
) => Model<Name, PublishedRow<O, C>, InputRows<I>>;

/**
 * Returns a function that defines models as `model()` does, with defaults: what a model says itself is in
 * their place.
 *
 * @example
 * export const mart = layer({ schema: 'marts', materialized: table() });
 *
 * export const customerOrders = mart({
 *   name: 'customer_orders',
 *   description: 'Orders of each customer.',
 *   inputs: [stgOrders],
 *   …
 * });
 */
export function layer(defaults: LayerDefaults): LayerModel {
  refuseUnknownOptions('layer()', defaults, layerOptions);
  refuseOtherValues<LayerDefaults>('layer()', defaults, placedValues);
  refuseUnknownOfSnowflake('layer()', defaults.snowflake);
  return (definition) => modelAt({ ...defaults, ...definition }, callerLocation());
}

const layerOptions = {
  materialized: true,
  schema: true,
  tags: true,
  owner: true,
  snowflake: true,
  statementTimeoutMs: true,
} as const satisfies Record<keyof LayerDefaults, true>;
