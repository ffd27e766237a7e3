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
  `modify ${several(`column ${part} set projection policy ${name} force`)}`,
  `modify ${several(`column ${part} unset projection policy`)}`,
  `(?:drop row access policy ${name}, )?add row access policy ${name} on \\(${several(part)}\\)`,
  `drop row access policy ${name}`,
  'drop all row access policies',
  `set aggregation policy ${name}(?: entity key \\(${several(part)}\\))? force`,
  'unset aggregation policy',
  `add search optimization(?: on ${several(`(?:EQUALITY|SUBSTRING|FULL_TEXT|GEO)\\(${part}\\)`)})?`,
];

const statement = new RegExp(`^alter table ${name} (?:${actions.join('|')})$`);

/** Returns true for an ALTER TABLE in one of the forms that Snowflake documents. */
export function isDocumentedAlter(sql: string): boolean {
  return statement.test(sql);
}

/** The policies in CREATE TABLE and CREATE VIEW, as Snowflake documents them there. */
export const documentedPolicies = new RegExp(
  ` with (?:row access policy ${name} on \\(${several(part)}\\)|aggregation policy ${name}(?: entity key \\(${several(part)}\\))?|projection policy ${name})`,
  'g',
);
