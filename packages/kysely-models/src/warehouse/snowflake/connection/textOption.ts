import type { SnowflakeTarget } from '../../../define/project/target.ts';

/**
 * Returns an option of a target's connection, where it is a plain text; undefined where there is
 * none.
 */
export function textOption({ connection }: SnowflakeTarget, name: string): string | undefined {
  const value = connection?.[name];
  return typeof value === 'string' ? value : undefined;
}
