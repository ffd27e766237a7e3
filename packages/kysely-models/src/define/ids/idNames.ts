import * as z from 'zod';

/** The names of the ids that schemas stand for; methods such as `.nullable()` keep them. */
export const idNames: z.core.$ZodRegistry<{ readonly name: string }> = z.registry<{
  readonly name: string;
}>();
