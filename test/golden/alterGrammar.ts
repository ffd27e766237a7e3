// The forms of ALTER TABLE that the engine writes, as Snowflake documents them under "ALTER TABLE"
// (dataGovnPolicyTagAction, clusteringAction). The parsers know one column of them at most.
const part = '"(?:[^"]|"")+"';
const name = `${part}(?:\\.${part}){0,2}`;
const literal = `'(?:[^'\\\\]|''|\\\\.)*'`;
const several = (one: string) => `${one}(?:, ${one})*`;
const pair = `${name} = ${literal}`;

const actions = [
  `modify ${several(`column ${part} set masking policy ${name} force`)}`,
  `modify ${several(`column ${part} unset masking policy`)}`,
  `modify ${several(`column ${part} set tag ${several(pair)}`)}`,
  `modify ${several(`column ${part} unset tag ${several(name)}`)}`,
  `modify ${several(`column ${part} comment ${literal}`)}`,
  `set tag ${several(pair)}`,
  `unset tag ${several(name)}`,
  `cluster by \\(${several(part)}\\)`,
  'drop clustering key',
];

const statement = new RegExp(`^alter table ${name} (?:${actions.join('|')})$`);

/** Returns true for an ALTER TABLE in one of the forms that Snowflake documents. */
export function isDocumentedAlter(sql: string): boolean {
  return statement.test(sql);
}
