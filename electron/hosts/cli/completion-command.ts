import { type CliCommand, defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import type { CommandSpec } from './table/command-spec.ts'
import { WrongUse } from './table/read-arguments.ts'
import { writeBashCompletion } from './table/write-bash-completion.ts'
import { writePowershellCompletion } from './table/write-powershell-completion.ts'
import { writeZshCompletion } from './table/write-zsh-completion.ts'

const shells: Readonly<Record<string, (specs: readonly CommandSpec[]) => string>> = {
  bash: writeBashCompletion,
  zsh: writeZshCompletion,
  powershell: writePowershellCompletion,
}

/** `specs` is asked for when it runs: the command is one of them. */
export const completionCommand = (specs: () => readonly CommandSpec[]): CliCommand =>
  defineCommand(
    {
      name: 'completion',
      does: 'Print a script that completes commands and options in a shell',
      words: [{ name: 'SHELL', words: Object.keys(shells).join(', ') }],
      exits: ['done'],
      examples: [
        { does: 'bash, in ~/.bashrc', line: 'source <(invite-desk completion bash)' },
        { does: 'zsh, in ~/.zshrc after compinit', line: 'source <(invite-desk completion zsh)' },
        {
          does: 'PowerShell, in $PROFILE',
          line: 'invite-desk completion powershell | Out-String | Invoke-Expression',
        },
      ],
      workspace: false,
      json: null,
    },
    async ({ words: [shell = ''] }) => {
      const write = Object.hasOwn(shells, shell) ? shells[shell] : undefined
      if (write === undefined)
        throw new WrongUse(`There is a script for ${Object.keys(shells).join(', ')}, not for “${shell}”.`)
      process.stdout.write(write(specs()))
      return exitCodes.done
    },
  )
