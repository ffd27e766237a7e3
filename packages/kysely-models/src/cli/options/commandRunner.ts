import type { IdsSetting } from '../../define/ids/register.ts';
import type { Output } from './output.ts';

/** The context of every command besides its own options. */
export interface CommandContext extends Output {
  readonly signal: AbortSignal;
}

/** The options that nearly every command has. */
export interface CommonFlags {
  readonly json?: boolean;
  readonly config?: string;
  readonly ids?: IdsSetting;
}

/** A function that takes the arguments and options of a command, and gives its exit code. */
type CommandOf<Given extends readonly unknown[]> = (
  ...given: [...Given, context: CommandContext]
) => Promise<number>;

/**
 * Returns the action of a command, which takes what the command's function takes: the module that has it is
 * loaded when it is called.
 */
export type CommandRunner = <Name extends string, Given extends readonly unknown[]>(
  load: () => Promise<Readonly<Record<Name, CommandOf<Given>>>>,
  name: Name,
) => (...given: [...Given, command: unknown]) => Promise<void>;

/**
 * Returns what makes the actions of commands.
 *
 * @param onExit is given the exit code of the command that ran
 * @example models.command('plan').action(runs(() => import('./planCommand.ts'), 'planCommand'))
 */
export function commandRunner(
  context: CommandContext,
  onExit: (code: number) => void,
): CommandRunner {
  return <Name extends string, Given extends readonly unknown[]>(
    load: () => Promise<Readonly<Record<Name, CommandOf<Given>>>>,
    name: Name,
  ) =>
    async (...given: [...Given, command: unknown]) => {
      const module = await load();
      // Sound: slice forgets which places an array has, and only the last of them is left out.
      const own = given.slice(0, -1) as readonly unknown[] as Given;
      onExit(await module[name](...own, context));
    };
}
