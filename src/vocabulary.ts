import { bigint, decimal, double, layer, table } from 'kysely-models';
import type * as z from 'zod';

/** Defines a model of the cleaned raw data. */
export const staging = layer({ schema: 'staging', materialized: table({ maintain: 'auto' }) });

/** Defines a model of which marts are made. */
export const intermediate = layer({ schema: 'intermediate', materialized: table() });

/** Defines a model for people. */
export const mart = layer({ schema: 'marts', materialized: table() });

const described = <T extends z.ZodType>(type: T, description: string | undefined): T =>
  description === undefined ? type : type.describe(description);

/** Returns an amount of money or of units, exact to four digits after the point. */
export const amount = (description?: string): z.ZodNumber => described(decimal(38, 4), description);

/** Returns a number of things: 0 or more. */
export const count = (description?: string): z.ZodInt => described(bigint().min(0), description);

/** Returns a part of a whole, from 0 to 1. */
export const share = (description?: string): z.ZodNumber =>
  described(double().min(0).max(1), description);

/** Returns a quotient of two figures, null where there is nothing to divide by. */
export const quotient = (description?: string): z.ZodNullable<z.ZodNumber> =>
  described(double().nullable(), description);

/** Days on which trade is unlike that of any other: from Christmas to New Year's Day. */
export const unlikeAnyOther: readonly string[] = [
  ...['12-24', '12-25', '12-26', '12-27', '12-28', '12-29', '12-30', '12-31', '01-01'],
];

/** Defects of the raw data are reported and do not stop a run: staging repairs them. */
export const warn = { severity: 'warn' } as const;
