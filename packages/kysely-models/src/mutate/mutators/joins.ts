import { JoinNode, SelectModifierNode, SetOperationNode } from 'kysely';
import type { Mutator } from './mutator.ts';

const otherJoins: Readonly<Partial<Record<JoinNode['joinType'], JoinNode['joinType']>>> = {
  InnerJoin: 'LeftJoin',
  LeftJoin: 'InnerJoin',
};

const words: Readonly<Partial<Record<JoinNode['joinType'], string>>> = {
  InnerJoin: 'inner join',
  LeftJoin: 'left join',
};

/** Takes inner joins for left ones, and left ones for inner ones. */
export const joinMutator: Mutator = {
  kind: 'join',
  mistake: 'an inner join in place of a left join, or the other way round',
  hint: 'a unit test with a row that has no partner in the joined relation',
  mutate: (node) => {
    if (!JoinNode.is(node)) return [];
    const other = otherJoins[node.joinType];
    if (other === undefined) return [];
    const says = `${words[node.joinType]} becomes ${words[other]}`;
    return [{ says, node: { ...node, joinType: other } as JoinNode }];
  },
};

/** Takes `union` for `union all`, and drops `distinct`. */
export const unionMutator: Mutator = {
  kind: 'union',
  mistake: 'union in place of union all, or the other way round; a forgotten distinct',
  hint: 'a unit test in which two rows are equal in all columns',
  mutate: (node) => {
    if (SetOperationNode.is(node)) {
      const [from, to] = node.all ? ['union all', 'union'] : ['union', 'union all'];
      const isUnion = node.operator === 'union';
      // Sound: the same node with one of its flags turned round.
      const changed = { ...node, all: !node.all } as SetOperationNode;
      return isUnion ? [{ says: `${from} becomes ${to}`, node: changed }] : [];
    }
    const isDistinct = SelectModifierNode.is(node) && node.modifier === 'Distinct';
    return isDistinct ? [{ says: 'distinct is dropped', node: undefined }] : [];
  },
};
