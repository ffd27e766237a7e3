/**
 * Returns a statement that grants a privilege to a role.
 *
 * @param on the kind and the name of the object
 * @param role the role's name as SQL
 * @example
 * grant('create table', 'schema "SHOP"."MARTS"', '"BUILDER"')
 * // grant create table on schema "SHOP"."MARTS" to role "BUILDER"
 */
export function grant(privilege: string, on: string, role: string): string {
  return `grant ${privilege} on ${on} to role ${role}`;
}
