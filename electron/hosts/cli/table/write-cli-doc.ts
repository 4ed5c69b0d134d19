import { exitCodes, exitWords } from '../exit-codes.ts'
import { type CommandSpec, optionsOf } from './command-spec.ts'
import { exitRows, optionUsage, optionWords, usageOf } from './help-words.ts'
import type { Recipe } from './recipes.ts'
import { shapeWords } from './shape-words.ts'

const cell = (text: string) => text.replaceAll('|', '\\|')

/** docs/cli.md, whole. */
export function writeCliDoc(specs: readonly CommandSpec[], recipes: readonly Recipe[]): string {
  return [
    opening,
    '## Commands',
    '',
    '| command | |',
    '|---|---|',
    ...specs.map(({ name, does }) => `| [\`${name}\`](#${anchor(name)}) | ${cell(does)} |`),
    '',
    '## Exit codes',
    '',
    '| code | |',
    '|---|---|',
    ...Object.entries(exitCodes).map(
      // Their own names.
      ([name, code]) => `| ${code} | ${exitWords[name as keyof typeof exitWords]} |`,
    ),
    '',
    cron,
    ...recipes.flatMap(recipeWords),
    ...specs.flatMap(commandWords),
    '',
  ].join('\n')
}

const anchor = (name: string) => name.replaceAll(' ', '-')

const opening = `# The whole job in a terminal

<!-- Made from the table of commands, electron/hosts/cli/commands.ts; a test keeps it so: UPDATE_CLI_DOC=1 npm test -- unit -->

\`invite-desk\` is the same core on the same workspace as the app: what one does, the other shows. In a checkout it is
\`npm run --silent cli --\`, or \`npm link\` once where Node 24 or newer is installed.

- **It never asks.** What needs a word or an answer ends with code 6 and says which option gives it: \`--answer\` for what a
  plan asks, \`--yes WORD\` where the app wants a word typed.
- **Nothing is sent that was not planned.** \`plan\` shows, \`apply\` sends what was shown. \`resend\`, \`revoke\` and
  \`apply --roster\` make their plan, say it and send it; \`--dry-run\` stops before, \`--at-most\` refuses what is too large.
- **Beside the open app** a command is carried out by the app: same output, same exit codes, same files. The window says
  that a terminal has it do something, and the audit log names you with \`(terminal)\`. It goes through a socket in the
  workspace's folder that only you can reach; no key and no accept link passes it. When the app is closed in the middle,
  the command ends with code 9 and says how to go on.
- **One command at a time.** While another command has the workspace open, a command does nothing and ends with code 8;
  \`--wait SECONDS\` tries for so long. \`backup now\` and \`backup restore\` need the workspace for themselves: they say so
  while the app is open. \`backup list\`, \`audit verify FILE\`, \`completion\` and every \`--help\` always work.
- **Ctrl+C pauses** a run (code 9): what Wix answered is kept, nothing more is sent, and the same command goes on.
- **\`--json\`** prints one line of JSON with the fields told below, times in UTC (ISO 8601). \`?\` marks a field that may be
  left out, \`…\` that there may be others; more may come. What is refused is one line too:
  \`{"refused": {"code": text, "message": text}}\`. Tables are for people and may change.
- Results go to stdout, what is wrong to stderr. Keys and accept links are in neither.
- Accounts and keys are added in the app: no key is ever typed into a terminal.
`

const cron = `## Recipes for cron

Each is a script of its own, in a folder of its own. cron knows little of your session: set \`PATH\`, and on Linux
\`DBUS_SESSION_BUS_ADDRESS\`, so that the keychain can be asked. A locked keychain ends with code 5 and says how to go on.
`

const recipeWords = ({ name, does, when, script }: Recipe): readonly string[] => [
  `### ${name}`,
  '',
  does,
  '',
  '```',
  `${when}  cd ~/invite-desk-jobs && ./${name}.sh`,
  '```',
  '',
  '```sh',
  script,
  '```',
  '',
]

function commandWords(spec: CommandSpec): readonly string[] {
  const words = (spec.words ?? []).map(({ name, words: about }) => [name, about] as const)
  const options = Object.entries(optionsOf(spec)).filter(([name]) => name !== 'help')
  const rows = [
    ...words,
    ...options.map(([name, option]) => [optionUsage(name, option), optionWords(option)] as const),
  ]
  return [
    `## ${spec.name}`,
    '',
    `${spec.does}.`,
    '',
    '```',
    usageOf(spec),
    '```',
    ...(spec.about ?? []).flatMap((paragraph) => ['', paragraph]),
    '',
    ...(rows.length === 0 ? [] : ['| | |', '|---|---|']),
    ...rows.map(([name, about]) => `| \`${cell(name)}\` | ${cell(about)} |`),
    ...(rows.length === 0 ? [] : ['']),
    `[Exit codes](#exit-codes): ${exitRows(spec)
      .map(([code]) => code)
      .join(', ')}.`,
    ...(spec.examples.length === 0 ? [] : ['', '```sh']),
    ...spec.examples.map(({ does, line }) => `${line}   # ${does}`),
    ...(spec.examples.length === 0 ? [] : ['```']),
    ...(spec.json === null
      ? []
      : [
          '',
          `With \`--json\`:${spec.jsonWords === undefined ? '' : ` ${spec.jsonWords}`}`,
          '',
          '```',
          shapeWords(spec.json),
          '```',
        ]),
    '',
  ]
}
