import type { CommandSpec } from './command-spec.ts'
import { completionFacts } from './completion-facts.ts'

/** One text in quotes, as every POSIX shell reads it. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
/** A name with what it is for, as `_describe` reads it. */
const described = (list: readonly (readonly [string, string])[]) =>
  list.map(([name, words]) => quoted(`${name}:${words.replaceAll(':', '\\:')}`)).join(' ')

/** A script for zsh with its completion system on (`compinit`). */
export function writeZshCompletion(specs: readonly CommandSpec[]): string {
  const { first, second, commands } = completionFacts(specs)
  const groups = [...second.keys()]
  return `#compdef invite-desk
# invite-desk in zsh: source <(invite-desk completion zsh), after compinit
_invite_desk() {
  local -a names
  local name="\${words[2]}"
  if (( CURRENT == 2 )); then
    names=(${described(first)})
    _describe command names
    return
  fi
  case "$name" in
    (${groups.join('|')})
      if (( CURRENT == 3 )); then
        case "$name" in
${groups.map((group) => `          (${group}) names=(${described(second.get(group) ?? [])}) ;;`).join('\n')}
        esac
        _describe command names
        return
      fi
      name="$name \${words[3]}" ;;
  esac
  case "$name \${words[CURRENT-1]}" in
${commands
  .flatMap(({ name, choices }) =>
    choices.map(
      ([option, list]) => `    (${quoted(`${name} ${option}`)}) compadd -- ${list.join(' ')}; return ;;`,
    ),
  )
  .join('\n')}
  esac
  case "$name" in
${commands.map(({ name, options }) => `    (${quoted(name)}) names=(${described(options)}) ;;`).join('\n')}
  esac
  if [[ "$PREFIX" == -* ]]; then
    _describe -o option names
  else
    _files
  fi
}
compdef _invite_desk invite-desk
`
}
