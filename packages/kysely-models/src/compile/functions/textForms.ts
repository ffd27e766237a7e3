import { type OperationNode, ValueNode } from 'kysely';
import { nodeTemplate as sql } from '../tree/nodeTemplate.ts';

/** Returns a value as text. */
export const asText = (value: OperationNode) => sql`cast(${value} as varchar)`;

/** Returns a value as DOUBLE. */
export const asDouble = (value: OperationNode) => sql`cast(${value} as double)`;

/**
 * The patterns of texts that can be converted, for the whole text and without backslashes, which
 * warehouses read differently.
 */
const blanks = '[[:space:]]*';
const year = '[0-9]{4,6}';
const day = `${year}[-/][0-9]{1,2}[-/][0-9]{1,2}`;
const clock = '[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?';

const around = (pattern: string) => ValueNode.createImmediate(`${blanks}${pattern}${blanks}`);

/** A number in plain digits with as many after the point; more of them only where they are 0. */
export const exactForm = (scale: number) =>
  around(`[+-]?([0-9]+([.][0-9]{0,${scale}}0*)?|[.]${scale === 0 ? '0' : `[0-9]{1,${scale}}0`}*)`);

/** A number as programs write a DOUBLE. */
export const doubleForm = around(
  '[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])',
);

/** A whole number with more digits than every DOUBLE holds. */
export const longWholeForm = around('[+-]?[0-9]{16,}');

/** A day; with a time only where that is midnight. */
export const dayForm = around(`${day}([ T]0{1,2}:00(:00([.]0*)?)?)?`);

/** A moment: a time with its offset from UTC. */
export const offsetForm = around(`${day}[ T]${clock} *([zZ]|UTC|[+-][0-9]{2}(:?[0-9]{2})?)`);

/** A time of day, to the microsecond. */
export const timeForm = around('([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{0,6}0*)?)?');

/** Bytes in hexadecimal digits. */
export const hexForm = ValueNode.createImmediate('([0-9A-Fa-f]{2})*');

/** A wall-clock time without a zone, to the microsecond. */
export const timestampForm = around(`${day}([ T]${clock})?`);
