/** Commands of GitHub's runner (`::error …::`), and of those that read `##[…]`, `##vso[…]` and `##teamcity[…]`. */
const commands = /::(?=[A-Za-z][\w-]*(?:[ \t][^\n]*?)?::)|##(?=[A-Za-z]*\[)/g;

/**
 * Returns a text in which no service of builds finds a command: a backslash stands inside the mark that
 * begins one, wherever in a line, so that what a row or a file's name says is text in a log.
 *
 * @example withoutWorkflowCommands('::error title=x::y') // ':\:error title=x::y'
 */
export function withoutWorkflowCommands(text: string): string {
  return text.replace(commands, (mark) => `${mark[0]}\\${mark[1]}`);
}

/** Returns true when a service that executes commands from the log reads the process's output. */
export function readsCommands(env: Readonly<Record<string, string | undefined>>): boolean {
  return [
    'GITHUB_ACTIONS',
    'TF_BUILD',
    'TEAMCITY_VERSION',
    'GITEA_ACTIONS',
    'FORGEJO_ACTIONS',
  ].some((name) => (env[name] ?? '') !== '');
}
