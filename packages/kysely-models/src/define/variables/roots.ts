/** Versions of data, by the keys of what they are versions of. */
export type Roots = Readonly<Record<string, string>>;

/**
 * The parts of a project that have versions:
 *
 * - `data`: the rows of a source or seed
 * - `variable`: the value of a variable
 * - `presence`: whether an optional source, or an optional column of one, is there
 * - `sample`: the sample that all is built over
 */
interface Root {
  readonly kind: 'data' | 'variable' | 'presence' | 'sample';
  readonly name: string;
}

/** The characters before a name in the state, which no name of a relation begins with. */
const marks = { variable: '$', presence: '?' } as const;

/** The key of the sample: rows of another sample are other rows throughout. */
export const sampleRoot = `${marks.presence}sample`;

/** Returns the key of a variable, or of a part of a source that may be absent. */
export const rootOf = (kind: keyof typeof marks, name: string): string => `${marks[kind]}${name}`;

/**
 * Returns what a key is of.
 *
 * @example parseRoot('$as_of') // { kind: 'variable', name: 'as_of' }
 * @example parseRoot('raw_orders') // { kind: 'data', name: 'raw_orders' }
 */
export function parseRoot(key: string): Root {
  if (key === sampleRoot) return { kind: 'sample', name: 'sample' };
  if (key.startsWith(marks.variable)) return { kind: 'variable', name: key.slice(1) };
  if (key.startsWith(marks.presence)) return { kind: 'presence', name: key.slice(1) };
  return { kind: 'data', name: key };
}
