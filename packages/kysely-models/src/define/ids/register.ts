/** The type of an id in a project: a whole number, or a text as it is. */
export type IdKind = 'number' | 'text';

/** Which ids are what: all of them, or each by its name; a number where nothing is said. */
export type IdsSetting = IdKind | Readonly<Record<string, IdKind>>;

/**
 * The types of a project's ids, for the compiler. Without it, each id is a number.
 *
 * @example
 * export const ids = { customer: 'text' } as const;
 * declare module 'kysely-models' {
 *   interface Register {
 *     ids: typeof ids;
 *   }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: projects add to it.
export interface Register {}

/**
 * Stands for an id while the declarations of a package are emitted: an interface keeps its name there, which
 * is then written as {@link Id}.
 */
export interface IdMarker<out Name extends string> {
  readonly '~id'?: Name;
}

type KindOf<Ids, Name extends string> = Ids extends string
  ? Ids
  : Name extends keyof Ids
    ? Ids[Name]
    : 'number';

type ValueOf<Kind, Name extends string> = Kind extends 'number'
  ? number
  : Kind extends 'text'
    ? string
    : number & IdMarker<Name>;

/**
 * A value of an id: `string` where the project registers it as text, otherwise `number`.
 *
 * @example Id<'customer'> // string
 */
export type Id<Name extends string> = Register extends { readonly ids: infer Ids }
  ? ValueOf<KindOf<Ids, Name>, Name>
  : number;

/** The `ids` that a configuration can have: those that are registered. */
export type RegisteredIds = Register extends { readonly ids: infer Ids }
  ? Ids
  :
      | 'number'
      | Readonly<Record<string, 'number'>>
      // The compiler shows this where a configuration has text ids that are not registered.
      | "text ids are registered: declare module 'kysely-models' { interface Register { ids: typeof ids } }";
