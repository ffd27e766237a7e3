import {
  type OperationNode,
  OperationNodeTransformer,
  type QueryId,
  type SelectQueryNode,
} from 'kysely';
import { chainedQuery } from '../../compile/columns/chainedQuery.ts';
import type { Model } from '../../define/models/model.ts';
import { type MutationKind, mutationKinds } from '../mutators/mutator.ts';
import { allMutators, mutators } from '../mutators/mutators.ts';
import { type NodePath, visitPlaces } from '../tree/nodePlaces.ts';

/** The trees of a model: its query, and those of a later run of an incremental one. */
type TreeName = 'query' | 'rows' | 'deletes';

/** A change of one place of a tree. */
interface Edit {
  readonly path: NodePath;
  readonly kind: MutationKind;
  /** Which of the node's changes. */
  readonly at: number;
}

/** A change of a model's query; of an incremental model also of what a later run selects. */
export interface Mutation {
  /** Stays as long as the place of the query: `mart_churn/comparison/query.churn_status/2`. */
  readonly id: string;
  readonly model: string;
  readonly kind: MutationKind;
  /** The part of the query and its clause. */
  readonly place: string;
  /** The change in words. */
  readonly says: string;
  readonly edits: Readonly<Partial<Record<TreeName, Edit>>>;
}

/** A change that was found in a tree. */
interface Found extends Pick<Mutation, 'kind' | 'place' | 'says'> {
  readonly edit: Edit;
  /** The same for the same change of the same code in another tree. */
  readonly key: string;
}

/**
 * Returns the mutations of a model, in the order of its query. What a later run of an incremental model
 * selects by the same code is changed in both trees; what it says by itself is changed there.
 *
 * @param kinds all when left out
 */
export function mutationsOf(
  model: Model,
  kinds: readonly MutationKind[] = mutationKinds,
): readonly Mutation[] {
  const chosen = new Set(kinds);
  const { increment } = model;
  const query = changesIn(model.query(), 'query', chosen);
  const rows = increment === undefined ? [] : changesIn(increment.rows(), 'query', chosen);
  const deletes =
    increment?.deletes === undefined ? [] : changesIn(increment.deletes(), 'deletes', chosen);
  const ofRows = new Map(rows.map((found) => [found.key, found]));
  const inBoth = new Set(query.map(({ key }) => key));
  const all: (Omit<Mutation, 'id'> & { readonly prefix: string })[] = [
    ...query.map((found) => {
      const other = ofRows.get(found.key)?.edit;
      const edits = { query: found.edit, ...(other !== undefined && { rows: other }) };
      return { ...named(model, found, ''), edits };
    }),
    ...rows
      .filter(({ key }) => !inBoth.has(key))
      .map((found) => ({ ...named(model, found, 'increment.'), edits: { rows: found.edit } })),
    ...deletes.map((found) => ({ ...named(model, found, ''), edits: { deletes: found.edit } })),
  ];
  const counts = new Map<string, number>();
  return all.map(({ prefix, ...mutation }) => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return { id: `${prefix}/${count}`, ...mutation };
  });
}

function named({ name }: Model, { kind, place, says }: Found, part: string) {
  const where = `${part}${place}`;
  return { prefix: `${name}/${kind}/${where}`, model: name, kind, place: where, says };
}

function changesIn(
  written: OperationNode,
  root: string,
  kinds: ReadonlySet<MutationKind>,
): readonly Found[] {
  const found: Found[] = [];
  const counts = new Map<string, number>();
  visitPlaces(inWrittenOrder(written), (node, path, place) => {
    for (const { kind, mutate } of allMutators) {
      if (!kinds.has(kind)) continue;
      for (const [at, { says }] of mutate(node, place).entries()) {
        const scope = place.scope.replace(/^query/u, root);
        const where = `${scope}.${place.clause}`;
        const code = JSON.stringify([where, kind, at, node]);
        const count = (counts.get(code) ?? 0) + 1;
        counts.set(code, count);
        found.push({
          kind,
          place: where,
          says,
          key: `${code}${count}`,
          edit: { path, kind, at },
        });
      }
    }
  });
  return found;
}

/**
 * Returns a model with a mutation. Where variables or ids of a unit test give the query other parts, the
 * place of the mutation may be gone; then the query is as it was.
 */
export function mutatedModel(model: Model, { edits }: Pick<Mutation, 'edits'>): Model {
  return {
    ...model,
    ...changedParts(model, edits),
    inProject: (settings) => {
      const parts = model.inProject(settings);
      return { ...parts, ...changedParts(parts, edits) };
    },
  };
}

function changedParts(
  { query, increment }: Pick<Model, 'query' | 'increment'>,
  edits: Mutation['edits'],
): Pick<Model, 'query' | 'increment'> {
  const deletes = increment?.deletes;
  return {
    query: () => edited(query(), edits.query),
    increment: increment && {
      rows: () => edited(increment.rows(), edits.rows),
      deletes: deletes && (() => edited(deletes(), edits.deletes)),
    },
  };
}

function edited(written: OperationNode, edit: Edit | undefined): OperationNode {
  if (edit === undefined) return written;
  const tree = inWrittenOrder(written);
  // A query may have one node in several places.
  const there = pathText(edit.path);
  let changed = tree;
  visitPlaces(tree, (node, path, place) => {
    if (pathText(path) !== there) return;
    const change = mutators[edit.kind].mutate(node, place)[edit.at];
    if (change !== undefined) changed = replaceAt(tree, path, change.node);
  });
  return changed;
}

const pathText = (path: NodePath) => path.join('/');

/**
 * Returns a tree whose set operations stand in the order in which they were written. Where a part of it is
 * changed then, nothing remembers what it was before.
 */
function inWrittenOrder(tree: OperationNode): OperationNode {
  return new Orderer().transformNode(tree);
}

class Orderer extends OperationNodeTransformer {
  protected override transformSelectQuery(
    node: SelectQueryNode,
    queryId?: QueryId,
  ): SelectQueryNode {
    return super.transformSelectQuery(chainedQuery(node).query, queryId);
  }
}

/**
 * Returns a tree with another node at the end of a path, or without one there. What the path does not touch
 * is the same object as before.
 */
function replaceAt(
  tree: OperationNode,
  path: NodePath,
  node: OperationNode | undefined,
): OperationNode {
  // Sound: a node is replaced by one that may stand in its place.
  return replaced(tree, path, node) as OperationNode;
}

function replaced(value: unknown, path: NodePath, node: OperationNode | undefined): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return node;
  if (Array.isArray(value)) {
    const at = Number(step);
    const changed = replaced(value[at], rest, node);
    return changed === undefined ? value.toSpliced(at, 1) : value.with(at, changed);
  }
  if (typeof value !== 'object' || value === null) return value;
  const changed = replaced(Reflect.get(value, step), rest, node);
  const { [step]: _, ...without } = value as Record<string | number, unknown>;
  return changed === undefined ? without : { ...value, [step]: changed };
}
