import type { NewRelation } from 'kysely-models/warehouse';
import { pgliteLiteral } from './pgliteLiteral.ts';

/**
 * Returns the statement that replaces a table or view, if it exists. PostgreSQL drops none that has
 * dependent views, so these are recreated, as they were, over the replacement; one that does not fit
 * the new columns is an error, and the transaction leaves everything as it was.
 */
export function replaceRelation({ target, kind, select }: NewRelation): string {
  return block(`
declare
  above record;
  names text[] := '{}';
  definitions text[] := '{}';
begin
  for above in
    with recursive found as (
      select to_regclass(${pgliteLiteral(target)})::oid as id, 0 as depth
      union all
      select rule.ev_class, found.depth + 1
      from found
      join pg_depend as needs on needs.refobjid = found.id
        and needs.refclassid = 'pg_class'::regclass and needs.classid = 'pg_rewrite'::regclass
      join pg_rewrite as rule on rule.oid = needs.objid and rule.ev_class <> found.id
    )
    select id::regclass::text as name, pg_get_viewdef(id) as definition
    from found where depth > 0 group by id order by max(depth)
  loop
    names := names || above.name;
    definitions := definitions || above.definition;
  end loop;
  for at in reverse cardinality(names)..1 loop
    execute 'drop view ' || names[at];
  end loop;
  execute ${pgliteLiteral(`drop ${kind} if exists ${target}`)};
  execute ${pgliteLiteral(`create ${kind} ${target} as ${select}`)};
  for at in 1..cardinality(names) loop
    execute 'create view ' || names[at] || ' as ' || definitions[at];
  end loop;
end`);
}

/** A block of PL/pgSQL, between marks that it does not have. */
function block(code: string): string {
  let mark = '$replace$';
  for (let n = 1; code.includes(mark); n += 1) mark = `$replace${n}$`;
  return `do ${mark}${code} ${mark}`;
}
