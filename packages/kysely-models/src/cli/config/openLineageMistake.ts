/**
 * Returns the mistake in `openLineage` of a configuration, which no compiler may have checked; undefined
 * where there is none.
 */
export function openLineageMistake(
  options: unknown,
): { expected: string; found: string } | undefined {
  if (options === undefined) return undefined;
  const expected = "openLineage: { url: 'https://…' or a secret, file: '…', namespace: '…' }";
  if (typeof options !== 'object' || options === null) return { expected, found: 'something else' };
  const given: Readonly<Record<string, unknown>> = { ...options };
  const { url, file, namespace, headers = {} } = given;
  if (url === undefined && file === undefined) return { expected, found: 'neither url nor file' };
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  const isValue = (value: unknown) => isText(value) || isSecret(value);
  const isWell =
    (url === undefined || isSecret(url) || (isText(url) && isWebAddress(String(url)))) &&
    (file === undefined || isText(file)) &&
    (namespace === undefined || isText(namespace)) &&
    typeof headers === 'object' &&
    headers !== null &&
    Object.values(headers).every(isValue);
  return isWell ? undefined : { expected, found: 'something else' };
}

function isSecret(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'reveal' in value &&
    typeof value.reveal === 'function'
  );
}

function isWebAddress(text: string): boolean {
  const protocol = URL.parse(text)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
}
