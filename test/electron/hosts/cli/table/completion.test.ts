import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commands } from '../../../../../electron/hosts/cli/commands.ts'
import { optionsOf } from '../../../../../electron/hosts/cli/table/command-spec.ts'
import { completionFacts } from '../../../../../electron/hosts/cli/table/completion-facts.ts'
import { writeBashCompletion } from '../../../../../electron/hosts/cli/table/write-bash-completion.ts'
import { writePowershellCompletion } from '../../../../../electron/hosts/cli/table/write-powershell-completion.ts'
import { writeZshCompletion } from '../../../../../electron/hosts/cli/table/write-zsh-completion.ts'

const specs = commands.map(({ spec }) => spec)
const has = (shell: string) => {
  try {
    execFileSync(shell, ['-c', 'exit 0'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** What bash offers for words of which the last one is being typed. */
function offered(lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const asks = lines.map(
    (words) =>
      `COMP_WORDS=(invite-desk ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _invite_desk; echo "\${COMPREPLY[*]}"`,
  )
  const out = execFileSync('bash', ['-c', `${writeBashCompletion(specs)}\n${asks.join('\n')}`], {
    encoding: 'utf8',
  })
  return out
    .split('\n')
    .slice(0, lines.length)
    .map((line) => line.split(' ').filter((word) => word !== ''))
}

test.skipIf(!has('bash'))(
  'bash completes commands, their second words, options and what these may be',
  () => {
    expect(
      offered([
        ['re'],
        ['audit', ''],
        ['import', '--existing', 'u'],
        ['review', 'begin', '--re'],
        ['nothing', '--'],
      ]),
    ).toEqual([
      ['resend', 'revoke', 'review'],
      ['verify', 'anchor', 'export', 'report'],
      ['update'],
      ['--reviewer'],
      [],
    ])
    const all = offered(specs.map(({ name }) => [...name.split(' '), '--']))
    for (const [at, spec] of specs.entries()) {
      expect(all[at], spec.name).toEqual(Object.keys(optionsOf(spec)).map((name) => `--${name}`))
    }
  },
)

test.each([
  ['zsh', writeZshCompletion(specs)],
  ['pwsh', writePowershellCompletion(specs)],
])('the script for %s names every command, option and choice', (_shell, script) => {
  for (const spec of specs) {
    for (const word of spec.name.split(' ')) expect(script).toContain(`'${word}`)
    for (const [name, option] of Object.entries(optionsOf(spec))) {
      expect(script).toContain(`'--${name}`)
      for (const choice of 'choices' in option ? (option.choices ?? []) : []) expect(script).toContain(choice)
    }
  }
  // Quotes come in pairs, doubled or broken out of ones too.
  expect((script.match(/'/g)?.length ?? 0) % 2).toBe(0)
})

test('a command of several is offered with what it can do', () => {
  expect(new Map(completionFacts(specs).first).get('audit')).toBe('verify, anchor, export, report')
})

test.skipIf(!has('zsh'))('zsh understands its script', () => {
  execFileSync('zsh', ['-n'], { input: writeZshCompletion(specs) })
})
