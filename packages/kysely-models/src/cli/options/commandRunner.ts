import type { Output } from './output.ts';

/** The context of every command besides its own options. */
export interface CommandContext extends Output {
  readonly signal: AbortSignal;
}

/** Returns the action of a command: the module that has it is loaded when it is called. */
export type CommandRunner = <
  Name extends string,
  Module extends Readonly<Record<Name, (...given: never[]) => Promise<number>>>,
>(
  load: () => Promise<Module>,
  name: Name,
) => (...given: readonly unknown[]) => Promise<void>;

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
  return (load, name) =>
    async (...given) => {
      const module = await load();
      // Sound: commander gives the arguments and options that were declared, and the command behind them.
      const command = module[name] as unknown as (...all: readonly unknown[]) => Promise<number>;
      onExit(await command(...given.slice(0, -1), context));
    };
}
