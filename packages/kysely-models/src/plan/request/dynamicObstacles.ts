import { dynamicOf } from '../../define/models/materialization.ts';
import type { Model } from '../../define/models/model.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { neighbours } from '../../graph/graph.ts';
import type { PlanRequest } from './planRequest.ts';

/**
 * Returns errors for the selected dynamic tables that the warehouse does not have, and for those that are read
 * before they have rows.
 */
export function dynamicObstacles({
  graph,
  selected,
  dialect,
}: Pick<PlanRequest, 'graph' | 'selected' | 'dialect'>): readonly ModelsError[] {
  return graph.order.flatMap((relation) => {
    if (relation.kind !== 'model' || !selected.has(relation.name)) return [];
    const dynamic = dynamicOf(relation.materialized);
    if (dynamic === undefined) return [];
    if (dialect.dynamicTables === undefined) {
      return dynamic.elsewhere === undefined ? unsupported(relation, dialect.name) : [];
    }
    const [reader] = neighbours(graph.children, relation.name);
    const isEmpty = dynamic.initialize === 'on_schedule' && reader !== undefined;
    return isEmpty ? readTooEarly(relation, reader) : [];
  });
}

function unsupported({ name, location }: Model, warehouse: string): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name} is a dynamic table, which ${warehouse} does not have.`,
    subject: name,
    location,
    expected: "a warehouse that refreshes tables by itself, or elsewhere: 'view'",
    found: warehouse,
    hint: `Keep ${name} as a view there: dynamicTable({ elsewhere: 'view', … }), or leave it out with --exclude ${name}.`,
  });
}

function readTooEarly({ name, location }: Model, reader: string): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name} is created without rows, and ${reader} reads it in the same build.`,
    subject: name,
    location,
    expected: "initialize: 'on_create', or a dynamic table that no other model reads",
    found: "initialize: 'on_schedule'",
    hint: `Leave initialize out, or let ${reader} read what ${name} reads.`,
  });
}
