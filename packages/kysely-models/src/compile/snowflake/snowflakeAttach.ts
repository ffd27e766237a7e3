import { IdentifierNode } from 'kysely';
import type { Grants, TagValues } from '../../define/contract/snowflakeOptions.ts';
import type { Attached, AttachedChange, AttachmentSql } from '../dialect/attached.ts';
import type { RelationKind } from '../dialect/newRelation.ts';
import { rowPolicies, scheduleSql } from './snowflakeCreate.ts';
import { snowflakeGrants } from './snowflakeGrants.ts';
import { snowflakeLiteral } from './snowflakeLiteral.ts';
import { snowflakeObjectName } from './snowflakeObjectName.ts';
import { snowflakeText } from './snowflakeText.ts';

const identifier = (name: string) => snowflakeText(IdentifierNode.create(name));

/**
 * Writes the statements that attach things to what exists. All of them can be repeated: SET replaces,
 * UNSET and REVOKE of what is not there change nothing. What protects is attached before anything is
 * detached.
 */
export const snowflakeAttachments: AttachmentSql = {
  mayBeSame: (object, name) => mayBeSame(object, snowflakeObjectName(name)),
  optimizeSearch: (target, parts) =>
    `alter table ${target} add search optimization${parts.length === 0 ? '' : ` on ${parts.join(', ')}`}`,
  alterTable: (target, { before, after, isForced }, kind = 'table') => {
    const change = { before: exact(before), after: exact(after), isForced };
    const statements = [...attach(target, change), ...detach(target, change)];
    if (kind === 'table') return statements;
    const altered = statements.map((sql) => sql.replace(/^alter table /, `alter ${kind} `));
    return [...schedule(target, change), ...altered];
  },
  alterGrants: (target, kind, { before, after, isForced }) => [
    ...snowflakeGrants(target, kind, rolesBeside(after.grants, isForced ? {} : before.grants)),
    ...snowflakeRevokes(target, kind, rolesBeside(before.grants, after.grants)),
  ],
};

/**
 * Returns the statements that change when a dynamic table is refreshed, and by which warehouse: one each, as the
 * manual has options both with and without commas between them.
 *
 * @example
 * // alter dynamic table "MARTS"."C" set target_lag = '1 hour'
 * // alter dynamic table "MARTS"."C" set warehouse = "REFRESHING"
 */
function schedule(target: string, { before, after, isForced }: AttachedChange): readonly string[] {
  if (after.refreshed === undefined) return [];
  const known = isForced ? undefined : before.refreshed;
  const own: readonly string[] = known === undefined ? [] : scheduleSql(known);
  return scheduleSql(after.refreshed)
    .filter((option) => !own.includes(option))
    .map((option) => `alter dynamic table ${target} set ${option}`);
}

/**
 * Returns the statements that attach what a table lacks.
 *
 * @example
 * // alter table "MARTS"."C" modify column "EMAIL" set masking policy "PII"."MASK_TEXT" force
 * // alter table "MARTS"."C" modify column "EMAIL" set tag "T"."KIND" = 'contact'
 * // alter table "MARTS"."C" set tag "T"."COST_CENTER" = 'crm'
 * // alter table "MARTS"."C" cluster by ("ID")
 */
function attach(target: string, { before, after, isForced }: AttachedChange): readonly string[] {
  const known = isForced ? {} : before;
  const policies = entriesBeside(after.policies, known.policies).map(
    ([column, policy]) => `column ${identifier(column)} set masking policy ${policy} force`,
  );
  const projections = entriesBeside(after.projections, known.projections).map(
    ([column, policy]) => `column ${identifier(column)} set projection policy ${policy} force`,
  );
  const columnTags = Object.entries(after.columnTags ?? {}).flatMap(([column, tags]) => {
    const set = pairs(entriesBeside(tags, known.columnTags?.[column]));
    return set === '' ? [] : [`column ${identifier(column)} set tag ${set}`];
  });
  const tags = pairs(entriesBeside(after.tags, known.tags));
  const keys = (after.clusterBy ?? []).map(identifier).join(', ');
  const isKeyed = keys === (known.clusterBy ?? []).map(identifier).join(', ');
  return [
    ...alterRowPolicies(target, { before, after, isForced }),
    ...modify(target, policies),
    ...modify(target, projections),
    ...modify(target, columnTags),
    ...(tags === '' ? [] : [`alter table ${target} set tag ${tags}`]),
    ...(isKeyed || keys === '' ? [] : [`alter table ${target} cluster by (${keys})`]),
  ];
}

/**
 * Returns the statements that detach what a table should no longer have.
 *
 * @example
 * // alter table "MARTS"."C" modify column "EMAIL" unset masking policy
 * // alter table "MARTS"."C" drop clustering key
 */
function detach(target: string, { before, after }: AttachedChange): readonly string[] {
  const policies = namesBeside(before.policies, after.policies).map(
    (column) => `column ${identifier(column)} unset masking policy`,
  );
  const projections = namesBeside(before.projections, after.projections).map(
    (column) => `column ${identifier(column)} unset projection policy`,
  );
  const columnTags = Object.entries(before.columnTags ?? {}).flatMap(([column, tags]) => {
    const unset = tagNames(tags, after.columnTags?.[column]);
    return unset === '' ? [] : [`column ${identifier(column)} unset tag ${unset}`];
  });
  const tags = tagNames(before.tags, after.tags);
  const isUnkeyed = (before.clusterBy ?? []).length > 0 && (after.clusterBy ?? []).length === 0;
  return [
    ...modify(target, policies),
    ...modify(target, projections),
    ...modify(target, columnTags),
    ...(tags === '' ? [] : [`alter table ${target} unset tag ${tags}`]),
    ...(isUnkeyed ? [`alter table ${target} drop clustering key`] : []),
  ];
}

/**
 * Returns the statements that give all rows other policies. A row access policy is replaced in one statement,
 * so that readers never see rows without one; where nobody knows which a table has, it is a candidate.
 *
 * @example
 * // alter table "MARTS"."C" drop row access policy "P"."OLD", add row access policy "P"."NEW" on ("ID")
 * // alter table "MARTS"."C" set aggregation policy "P"."GROUPS" entity key ("ID") force
 */
function alterRowPolicies(
  target: string,
  { before, after, isForced }: AttachedChange,
): readonly string[] {
  const [own = '', next = ''] = [before, after].map(({ rowAccess }) =>
    rowPolicies({ rowAccess }).join(),
  );
  const drop = before.rowAccess && `drop row access policy ${before.rowAccess.policy}`;
  const add = next === '' ? [] : [`add ${next}`];
  const rows = isForced
    ? ['drop all row access policies', ...add]
    : own === next
      ? []
      : [[...(drop === undefined ? [] : [drop]), ...add].join(', ')];
  const [group = '', nextGroup = ''] = [before, after].map(({ aggregation }) =>
    rowPolicies({ aggregation }).join(),
  );
  const isGrouped = group === nextGroup && !isForced;
  const groups = isGrouped
    ? []
    : nextGroup !== ''
      ? [`set ${nextGroup} force`]
      : group === ''
        ? []
        : ['unset aggregation policy'];
  const isNone = own === '' && next === '';
  return [...(isNone ? [] : rows), ...groups].map((action) => `alter table ${target} ${action}`);
}

/** Returns the statements that take privileges on a table or view from roles. */
function snowflakeRevokes(target: string, kind: RelationKind, grants: Grants): readonly string[] {
  return Object.entries(grants).flatMap(([privilege, roles]) =>
    [...new Set(roles)].map(
      (role) => `revoke ${privilege} on ${kind} ${target} from role ${snowflakeObjectName(role)}`,
    ),
  );
}

/** Returns the entries of one record that another lacks or has with another value. */
const entriesBeside = (all: TagValues = {}, other: TagValues = {}) =>
  Object.entries(all).filter(([name, value]) => other[name] !== value);

function modify(target: string, columns: readonly string[]): readonly string[] {
  return columns.length === 0 ? [] : [`alter table ${target} modify ${columns.join(', ')}`];
}

const pairs = (tags: readonly (readonly [string, string])[]) =>
  tags.map(([name, value]) => `${name} = ${snowflakeLiteral(value)}`).join(', ');

const namesBeside = (all: TagValues = {}, other: TagValues = {}) =>
  Object.keys(all).filter((name) => !(name in other));

/** Returns the names of tags to detach: none that may be another name of one that is attached. */
const tagNames = (all: TagValues = {}, other: TagValues = {}) =>
  Object.keys(all)
    .filter((name) => !Object.keys(other).some((each) => mayBeSame(name, each)))
    .join(', ');

/** Returns true when two names may be one object's: one of them without its database or schema. */
const mayBeSame = (name: string, other: string) =>
  name === other || name.endsWith(`.${other}`) || other.endsWith(`.${name}`);

/** Returns the roles that have a privilege in one and not in the other. */
function rolesBeside(all: Grants = {}, other: Grants = {}): Grants {
  const beside = (privilege: keyof Grants) => {
    const known = (other[privilege] ?? []).map(snowflakeObjectName);
    return (all[privilege] ?? []).filter((role) => {
      const name = snowflakeObjectName(role);
      return !known.some((each) => mayBeSame(name, each));
    });
  };
  return { select: beside('select'), references: beside('references') };
}

/** Writes names as SQL, so that two ways to write one name are the same. */
function exact(attached: Attached): Attached {
  const { policies = {}, projections = {}, columnTags = {}, tags = {} } = attached;
  const { rowAccess, aggregation } = attached;
  const quoted = (values: TagValues) =>
    Object.fromEntries(
      Object.entries(values).map(([column, policy]) => [column, snowflakeObjectName(policy)]),
    );
  const of = <P extends { readonly policy: string }>(policy: P) => ({
    ...policy,
    policy: snowflakeObjectName(policy.policy),
  });
  const named = (values: TagValues) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [snowflakeObjectName(name), value]),
    );
  return {
    ...attached,
    policies: quoted(policies),
    projections: quoted(projections),
    rowAccess: rowAccess && of(rowAccess),
    aggregation: aggregation && of(aggregation),
    columnTags: Object.fromEntries(
      Object.entries(columnTags).map(([column, values]) => [column, named(values)]),
    ),
    tags: named(tags),
  };
}
