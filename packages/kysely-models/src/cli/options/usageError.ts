import type { Command, CommanderError } from 'commander';
import { nearest } from '../../define/text/nearest.ts';
import type { ErrorCode } from '../../errors/errorCodes.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { commandMeant, optionMeant } from './otherWords.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  'commander.unknownOption': 'UNKNOWN_FLAG',
  'commander.unknownCommand': 'UNKNOWN_COMMAND',
};

/**
 * Returns an error of the argument parser in this project's form, with the nearest of what there
 * is.
 *
 * @param asked the first argument, which names the command where it is one
 */
export function usageError(
  error: CommanderError,
  program: Command,
  asked: string | undefined,
): ModelsError {
  const [first = ''] = error.message.replace(/^error: /, '').split('\n');
  const code = codes[error.code] ?? 'BAD_ARGUMENT';
  const subject = /'([^']+)'/.exec(first)?.[1];
  const named = program.commands.find((each) => each.name() === asked);
  const command = named?.name();
  const words = {
    UNKNOWN_FLAG: (named === undefined ? program.commands : [named]).flatMap(flagsOf),
    UNKNOWN_COMMAND: program.commands.map((each) => each.name()),
  };
  const known = code === 'UNKNOWN_FLAG' || code === 'UNKNOWN_COMMAND' ? words[code] : [];
  const meantBy = {
    UNKNOWN_FLAG: optionMeant(subject ?? '', named),
    UNKNOWN_COMMAND: commandMeant(subject ?? ''),
  };
  const meant = code === 'UNKNOWN_FLAG' || code === 'UNKNOWN_COMMAND' ? meantBy[code] : undefined;
  const others =
    meant === undefined
      ? program.commands.filter((each) => flagsOf(each).includes(subject ?? ''))
      : [];
  const isKnown = meant !== undefined || others.length > 0;
  const near = isKnown ? [] : nearest(subject ?? '', [...new Set(known)]);
  const elsewhere = others.slice(0, 3).map((each) => `\`models ${each.name()}\``);
  return new ModelsError({
    code,
    message: `${first.charAt(0).toUpperCase()}${first.slice(1)}.`.replace(/\.\.$/, '.'),
    subject,
    hint: [
      ...(meant === undefined ? [] : [meant]),
      ...(elsewhere.length === 0 ? [] : [`It is an option of ${elsewhere.join(', ')}.`]),
      ...(near.length === 0 ? [] : [`The nearest are ${near.join(', ')}.`]),
      `\`models ${command === undefined ? '' : `${command} `}--help\` lists what there is.`,
    ].join(' '),
  });
}

const flagsOf = ({ options }: Command): readonly string[] =>
  options.flatMap(({ long }) => long ?? []);
