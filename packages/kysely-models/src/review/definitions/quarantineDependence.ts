import type { Model } from '../../define/models/model.ts';
import type { Graph } from '../../graph/graph.ts';
import { testSpecsVersion } from '../../plan/definitions/testsOf.ts';
import { quarantineTestsOf } from '../../tests/quarantine/quarantineModels.ts';
import type { Manifest, ManifestNode } from './manifest.ts';

/**
 * Returns fingerprints of the rules by which a model quarantines rows, in a fixed order: they decide which rows it
 * has, as its query does.
 */
export function quarantineRules(model: Model): readonly string[] {
  return quarantineTestsOf(model)
    .map((test) => testSpecsVersion([{ ...test, name: '', severity: 'error', maxFailures: 0 }]))
    .toSorted();
}

/**
 * Returns the dependence of rows on what quarantines them: the columns that the rules of a model read, and those in
 * which they look for values.
 */
export function quarantineEdges(
  { order }: Graph,
  columnsOf: (relation: string) => readonly string[],
): Manifest['edges'] {
  return order.flatMap((relation) => {
    const { name } = relation;
    const to = { relation: name, column: null };
    const from = quarantineTestsOf(relation).flatMap((test): readonly ManifestNode[] => {
      // A condition may read any of them.
      const read =
        'column' in test ? [test.column] : 'columns' in test ? test.columns : columnsOf(name);
      const own = read.map((column) => ({ relation: name, column }));
      if (test.kind !== 'relationships' || test.to.name === name) return own;
      const other = test.to.name;
      return [
        ...own,
        { relation: other, column: test.toColumn },
        { relation: other, column: null },
      ];
    });
    const each = new Map(from.map((node) => [JSON.stringify(node), node]));
    return [...each.values()].map((node) => ({ from: node, to, kind: 'rows' as const }));
  });
}
