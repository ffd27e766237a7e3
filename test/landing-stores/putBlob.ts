import { createHmac } from 'node:crypto';

/** The account of azurite, and its key, which its documentation gives. */
export const storeAccount = 'devstoreaccount1';
export const storeKey =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/**
 * Makes a container of Azure Blob Storage, or a blob with some content.
 *
 * @param base the account's address
 */
export async function putBlob(
  base: string,
  path: string,
  content?: string | Uint8Array<ArrayBuffer>,
): Promise<void> {
  const query = content === undefined ? '?restype=container' : '';
  const headers: Record<string, string> = {
    ...(content !== undefined && { 'x-ms-blob-type': 'BlockBlob' }),
    'x-ms-date': new Date().toUTCString(),
    'x-ms-version': '2021-10-04',
  };
  const length = content === undefined ? 0 : Buffer.byteLength(content);
  const signed = [
    ...['PUT', '', '', length === 0 ? '' : String(length), '', 'application/octet-stream'],
    ...['', '', '', '', '', ''],
    ...Object.entries(headers).map(([name, value]) => `${name}:${value}`),
    // azurite's path begins with the account, whose name comes before any path.
    `/${storeAccount}/${storeAccount}/${path}${query === '' ? '' : '\nrestype:container'}`,
  ].join('\n');
  const key = Buffer.from(storeKey, 'base64');
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  const response = await fetch(`${base}/${path}${query}`, {
    method: 'PUT',
    headers: {
      ...headers,
      'content-type': 'application/octet-stream',
      authorization: `SharedKey ${storeAccount}:${signature}`,
    },
    ...(content !== undefined && { body: content }),
  });
  if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
}
