import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { Session } from '../../types.ts';

const { literal } = duckdbDialect;

/**
 * Lets a session read a store, with the credentials of the environment: of S3 those that the
 * extension reads there itself, and AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL; of Azure
 * AZURE_STORAGE_CONNECTION_STRING, or else who the machine or the user is logged in as.
 *
 * @param url of a landing
 * @returns the url as DuckDB reads it
 * @throws ModelsError EXTENSION_MISSING, LANDING_UNREADABLE
 */
export async function openStore(
  session: Session,
  url: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  if (url.startsWith('s3://')) {
    await load(session, 'httpfs', url);
    await setEndpoint(session, env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL']);
    return url;
  }
  const [, account, path] = /^azure:\/\/([^/.]+)[^/]*\/(.*)$/s.exec(url) ?? [];
  if (account === undefined || path === undefined) return url;
  await load(session, 'azure', url);
  const connection = env['AZURE_STORAGE_CONNECTION_STRING'];
  checkAccount(url, account, connection);
  await logIn(
    session,
    connection === undefined
      ? `provider credential_chain, chain 'env;workload_identity;managed_identity;cli', account_name ${literal(account)}`
      : `connection_string ${literal(connection)}`,
  );
  return `az://${path}`;
}

async function load(session: Session, extension: string, url: string): Promise<void> {
  try {
    await session.run(`load ${extension}`);
  } catch (cause) {
    const [row] = await session.rows('select version() as version');
    throw new ModelsError({
      code: 'EXTENSION_MISSING',
      message: `DuckDB needs its extension ${extension} to read ${url}, and cannot load it.`,
      subject: extension,
      expected: `${extension} for DuckDB ${row?.['version']}, installed once on this machine`,
      found: (cause instanceof Error ? cause.message : String(cause)).split('\n')[0],
      hint: `Install it with INSTALL ${extension} in a DuckDB of this version, or name the folder that contains it: duckdb({ path, settings: { extension_directory: '…' } }).`,
      cause,
    });
  }
}

/** Checks the account of a url against that of its connection string, which decides. */
function checkAccount(url: string, account: string, connection: string | undefined): void {
  const [, named] = /(?:^|;)AccountName=([^;]*)/i.exec(connection ?? '') ?? [];
  if (named === undefined || named === account) return;
  throw new ModelsError({
    code: 'LANDING_UNREADABLE',
    message: `AZURE_STORAGE_CONNECTION_STRING is of another account than ${url}.`,
    subject: 'AZURE_STORAGE_CONNECTION_STRING',
    expected: `the account ${account}`,
    found: `the account ${named}`,
    hint: 'Set the connection string of the account, or unset it to log in otherwise.',
  });
}

/** Sets the endpoint of a store other than Amazon's, which names its buckets in the path. */
async function setEndpoint(session: Session, endpoint: string | undefined): Promise<void> {
  if (endpoint === undefined) return;
  const { host, protocol } = new URL(endpoint);
  await session.run(`set s3_endpoint = ${literal(host)}`);
  await session.run(`set s3_use_ssl = ${protocol === 'https:'}`);
  await session.run("set s3_url_style = 'path'");
}

async function logIn(session: Session, how: string): Promise<void> {
  try {
    await session.run(`create or replace temporary secret models_landing (type azure, ${how})`);
  } catch {
    // What DuckDB says of the statement could repeat the secret in it.
    throw new ModelsError({
      code: 'LANDING_UNREADABLE',
      message: 'DuckDB takes no credentials of Azure from the environment.',
      subject: 'azure',
      expected: 'AZURE_STORAGE_CONNECTION_STRING, or a login that az, the machine or AZURE_… name',
      hint: 'Set it to a complete connection string, or log in with `az login`.',
    });
  }
}
