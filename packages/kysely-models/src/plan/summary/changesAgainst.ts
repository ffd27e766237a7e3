import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { TargetDesign } from '../../define/project/target.ts';
import { neighbours } from '../../graph/graph.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import type { ExistingColumn } from '../../materialize/schemaChange.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import { changeOf } from '../decide/changedRelations.ts';
import { CompiledModels } from '../definitions/compiledModels.ts';
import type { Decisions, Reason } from '../request/decision.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { type ColumnDifference, columnDifferences } from './columnDifferences.ts';
import type { ColumnReach } from './columnReach.ts';

/** The content of another target of a project, to compare with. */
export interface ComparedTarget {
  /** The name in the configuration. */
  readonly name: string;
  readonly dialect: EngineDialect;
  readonly design: TargetDesign;
  /** The state's records there. */
  readonly known: readonly KnownRelation[];
  /** The columns of the existing relations, by `pathKey`. */
  readonly columns: ReadonlyMap<string, readonly ExistingColumn[]>;
}

/** The differences between what a run creates and the relation of another target. */
export interface ChangesAgainst {
  readonly target: string;
  /** `not_there` where the other target lacks it too; `unchanged` where it has the same. */
  readonly reasons: readonly Reason[];
  readonly columns: readonly ColumnDifference[];
}

/**
 * Compares the models and seeds that a run creates with those of another target: a first build has
 * nothing of its own to compare with. What is compared are definitions, not the data of sources.
 */
export function changesAgainst(
  request: PlanRequest,
  decisions: Decisions,
  compared: ComparedTarget,
  reach: ColumnReach,
): ReadonlyMap<string, ChangesAgainst> {
  const { graph, seeds } = request;
  const { dialect, design, name: target } = compared;
  const selects = new CompiledModels({ dialect, design, seeds, variables: {} });
  const known = new Map(compared.known.map((entry) => [pathKey(entry), entry.builtFrom]));
  const there = {
    ...request,
    dialect,
    inventory: { ...request.inventory, columns: compared.columns },
  };
  const changes = new Map<string, ChangesAgainst>();
  for (const relation of graph.order) {
    const { name } = relation;
    if (relation.kind === 'source' || !decisions.has(name)) continue;
    const built = known.get(pathKey(relationPath(relation)));
    const own = built && changeOf(selects, relation, built);
    const inputs = [...neighbours(graph.parents, name)].flatMap((input) => {
      const change = changes.get(input);
      return change === undefined ? [] : [{ input, reasons: change.reasons }];
    });
    const reasons: readonly Reason[] =
      built === undefined
        ? [{ kind: 'not_there' }]
        : own !== 'code_changed'
          ? [...upstream(inputs), ...(own === undefined ? [] : [{ kind: own } as const])]
          : [ownReason(relation, own)];
    changes.set(name, {
      target,
      reasons: reasons.length === 0 ? [{ kind: 'unchanged' }] : reasons,
      columns: columnDifferences(there, relation, { kind: 'update', reasons }, reach),
    });
  }
  return new Map([...changes].filter(([name]) => decisions.get(name)?.kind === 'create'));
}

function ownReason({ kind, name }: ProjectRelation, change: 'code_changed'): Reason {
  return kind === 'seed' ? { kind: 'data_changed', names: [name] } : { kind: change };
}

/** Returns the changes upstream: definitions, and the rows of seeds. */
function upstream(
  inputs: readonly { readonly input: string; readonly reasons: readonly Reason[] }[],
): readonly Reason[] {
  const code = inputs.filter(({ reasons }) => reasons.some(({ kind }) => codeReasons.has(kind)));
  const data = new Set(
    inputs.flatMap(({ reasons }) =>
      reasons.flatMap((reason) => (reason.kind === 'data_changed' ? reason.names : [])),
    ),
  );
  return [
    ...(code.length === 0
      ? []
      : [{ kind: 'upstream_code_changed', names: code.map(({ input }) => input) } as const]),
    ...(data.size === 0 ? [] : [{ kind: 'data_changed', names: [...data] } as const]),
  ];
}

const codeReasons: ReadonlySet<Reason['kind']> = new Set([
  'not_there',
  'code_changed',
  'upstream_code_changed',
]);
