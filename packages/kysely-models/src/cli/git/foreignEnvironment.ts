/** Variables that Node and DuckDB need to run, and those that control printing; no credentials. */
const always = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LANGUAGE', 'TZ', 'TERM'],
  ...['TMPDIR', 'TMP', 'TEMP', 'XDG_CACHE_HOME', 'NO_COLOR', 'FORCE_COLOR', 'CI'],
  ...['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE', 'UV_THREADPOOL_SIZE'],
  // Windows.
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'USERPROFILE'],
  ...['APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES'],
];

/**
 * Returns the environment in which the code of another commit runs: some variables of this one, by
 * name. A configuration is a program, and that of a branch is somebody else's: it is not given what
 * this process may log in with.
 *
 * @param named further variables that the user lets it see
 */
export function foreignEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  named: readonly string[],
): Readonly<Record<string, string>> {
  const allowed = new Set([...always, ...named]);
  const given = Object.entries(env).filter(
    ([name]) => allowed.has(name) || allowed.has(name.toUpperCase()) || name.startsWith('LC_'),
  );
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
