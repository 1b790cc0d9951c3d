import type { CommandReply, NamedCommand } from './commands.ts';
import { ruleOf } from './command-table.ts';
import type { RedisBatchLike } from './like.ts';

/** Puts the hotel into each command before any is sent, and takes it out of the replies. */
export const runBatch = async (
  commands: readonly NamedCommand[],
  prefix: string,
  open: (commands: unknown[][]) => RedisBatchLike,
): Promise<readonly CommandReply[]> => {
  const prepared = commands.map(([command, ...args]) => {
    const name = command.toLowerCase();
    const rule = ruleOf(name);
    rule.keys(args, prefix);
    return { rule, call: ['call', name, args] };
  });
  const replies = (await open(prepared.map(({ call }) => call)).exec()) ?? [];
  return replies.map(([error, reply], index): CommandReply => {
    const strip = prepared[index]?.rule.reply;
    return [error, error === null && strip ? strip(reply, prefix) : reply];
  });
};
