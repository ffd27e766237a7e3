import { numberText } from './numberText.ts';

/**
 * Returns a number with the noun that it counts.
 *
 * @example counted(1, 'row') // '1 row'
 * @example counted(1204, 'row') // '1,204 rows'
 * @example counted(2, 'more is', 'more are') // '2 more are'
 */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${numberText(count)} ${count === 1 ? noun : plural}`;
}
