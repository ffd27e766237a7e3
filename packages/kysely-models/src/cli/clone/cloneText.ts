import { counted } from '../../define/text/counted.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type {
  ClonedRelation,
  ClonePlan,
  LeftOut,
  NotCloned,
} from '../../plan/clone/cloneRequest.ts';
import { errorText } from '../../report/errorText.ts';
import { printable, printableLines } from '../../report/printable.ts';
import type { CloneResult } from '../../run/clone/cloneProject.ts';

const reasons: Readonly<Record<NotCloned, string>> = {
  not_built: 'is not built there',
  not_recorded: 'has no record there, or was replaced there by somebody else',
  same: 'is here as it is there',
  exists: 'is here already; --replace replaces it',
  shared: 'is one table for both targets',
  source: 'is filled by others, or read where its file is',
  query_changed: 'is a view with another query than there; the next build creates it',
  input_differs: 'is a view over what is not here as it is there; the next build creates it',
  unprotected: 'has policies there that this target does not attach',
  permanent: 'is transient there and permanent here, which Snowflake cannot clone',
};

/** Returns a plan to clone as lines of text. */
export function clonePlanText({ cloned, leftOut }: ClonePlan): string {
  const all = cloned.map((item) => {
    const rows =
      item.rows === undefined || item.as === 'view' ? '' : `, ${counted(item.rows, 'row')}`;
    const what = item.replaces === undefined ? '' : `, replaces a ${item.replaces}`;
    return `  ${item.as.padEnd(5)} ${placeOf(item)}${rows}${what}`;
  });
  // What is nowhere is not worth a line each.
  const named = leftOut.filter(({ reason }) => reason !== 'not_built');
  const missing = leftOut.length - named.length;
  const kept = named.map(({ relation, reason, about }) => {
    const list = about === undefined ? '' : `: ${about.join(', ')}`;
    return `  ${placeOf({ path: relationPath(relation) })} ${reasons[reason]}${list}`;
  });
  const lines = [
    ...(all.length === 0 ? ['Nothing to clone.'] : ['To clone:', ...all]),
    ...(kept.length === 0 ? [] : ['Not cloned:', ...kept]),
    ...(missing === 0
      ? []
      : [`${counted(missing, 'relation is', 'relations are')} not built there.`]),
  ];
  return `${printableLines(lines.join('\n'))}\n`;
}

/** Returns the result of cloning as lines of text. */
export function cloneResultText({ plan, cloned, uncertain, failed }: CloneResult): string {
  const of = (kind: 'table' | 'view') => cloned.filter(({ as }) => as === kind).length;
  const counts = [
    `${counted(of('table'), 'table')} and ${counted(of('view'), 'view')} cloned`,
    `${plan.leftOut.length} not cloned`,
    ...(failed.length === 0 ? [] : [`${failed.length} failed`]),
  ];
  const lines = [
    ...failed.map(({ error }) => errorText(error.details)),
    ...(uncertain.length === 0
      ? []
      : [
          `Changed there meanwhile, so that the next build rebuilds them: ${uncertain.map(placeOf).map(printable).join(', ')}`,
        ]),
    `${counts.join(', ')}.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Returns a plan to clone, and its result where there is one, as data. */
export function cloneData(
  from: string,
  { plan, cloned, uncertain = [], failed = [] }: Partial<CloneResult> & Pick<CloneResult, 'plan'>,
): object {
  const item = ({ relation, path, as, replaces, rows }: ClonedRelation) => ({
    name: relation.name,
    schema: path.schema,
    kind: as,
    replaces,
    rows,
  });
  const leftOut = ({ relation, reason, about }: LeftOut) => ({
    name: relation.name,
    schema: relationPath(relation).schema,
    reason,
    about,
  });
  return {
    from,
    planned: plan.cloned.map(item),
    leftOut: plan.leftOut.map(leftOut),
    ...(cloned && {
      cloned: cloned.map(item),
      uncertain: uncertain.map(item),
      failed: failed.map((each) => ({ ...item(each.item), error: each.error.details })),
    }),
  };
}

const placeOf = ({ path: { schema, name } }: Pick<ClonedRelation, 'path'>) => `${schema}.${name}`;
