import { type OperationNode, RawNode, type SelectQueryNode } from 'kysely';

/** What a Snowflake view can have that Kysely's builder has no method for. */
export interface ViewOptions {
  /** Hides the definition and protects from leaks through functions. */
  readonly secure?: boolean;
  /** Keeps the privileges granted on the view that is replaced. */
  readonly copyGrants?: boolean;
  /** A comment on the view. */
  readonly comment?: string;
}

/** The text that carries the options of a view beside its query. */
export function viewOptionsMarker(options: ViewOptions): string {
  return `view options ${JSON.stringify(options)} of `;
}

/** The query of a view, and the options that {@link viewOptionsMarker} put before it. */
export function readViewOptions(node: SelectQueryNode | RawNode | undefined): {
  readonly query: OperationNode | undefined;
  readonly options: ViewOptions;
} {
  const [marker, query] = node && RawNode.is(node) ? node.parameters : [];
  const match =
    marker &&
    RawNode.is(marker) &&
    /^view options (\{.*\}) of $/s.exec(marker.sqlFragments[0] ?? '');
  if (!match) return { query: node, options: {} };
  // The JSON was written by viewOptionsMarker from a ViewOptions.
  return { query, options: JSON.parse(match[1] ?? '{}') as ViewOptions };
}
