import type { CommanderError } from 'commander';
import type { ErrorCode } from '../errors/errorCodes.ts';
import { ModelsError } from '../errors/modelsError.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  'commander.unknownOption': 'UNKNOWN_FLAG',
  'commander.unknownCommand': 'UNKNOWN_COMMAND',
};

/** An error of the argument parser in this project's form, with its suggestion as what to do. */
export function usageError(error: CommanderError): ModelsError {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = rest.join(' ').replace(/^\((.*)\)$/, '$1');
  return new ModelsError({
    code: codes[error.code] ?? 'BAD_ARGUMENT',
    message: `${first.charAt(0).toUpperCase()}${first.slice(1)}.`.replace(/\.\.$/, '.'),
    hint: `${suggestion === '' ? '' : `${suggestion} `}\`models --help\` and \`models build --help\` list what there is.`,
  });
}
