import type { CommandSpec } from './command-spec.ts'
import { completionFacts } from './completion-facts.ts'

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
const list = (names: readonly string[]) => `@(${names.map(quoted).join(', ')})`
const table = (rows: readonly (readonly [string, readonly string[]])[]) =>
  rows.map(([name, names]) => `    ${quoted(name)} = ${list(names)}`).join('\n')

/** A script for PowerShell 5.1 and later. */
export function writePowershellCompletion(specs: readonly CommandSpec[]): string {
  const { first, second, commands } = completionFacts(specs)
  const firsts = first.map(([name]) => name)
  return `# invite-desk in PowerShell: invite-desk completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName invite-desk -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $second = @{
${table([...second].map(([name, under]) => [name, under.map(([word]) => word)]))}
  }
  $options = @{
${table(commands.map(({ name, options }) => [name, options.map(([option]) => option)]))}
  }
  $choices = @{
${table(commands.flatMap(({ name, choices }) => choices.map(([option, names]) => [`${name} ${option}`, names] as const)))}
  }
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $before = if ($wordToComplete -eq '') { $words } else { @($words | Select-Object -SkipLast 1) }
  $name = if ($before.Count -gt 1) { $before[1] } else { '' }
  if ($name -eq '') { $found = ${list(firsts)} }
  elseif ($second.ContainsKey($name) -and $before.Count -eq 2) { $found = $second[$name] }
  else {
    if ($second.ContainsKey($name)) { $name = "$name $($before[2])" }
    $key = "$name $($before[-1])"
    $found = if ($choices.ContainsKey($key)) { $choices[$key] } else { $options[$name] }
  }
  $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`
}
