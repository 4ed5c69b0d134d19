import type { CommandSpec } from './command-spec.ts'
import { completionFacts } from './completion-facts.ts'

const names = (list: readonly (readonly [string, string])[]) => list.map(([name]) => name).join(' ')

/** A script for bash 3.2 and later. */
export function writeBashCompletion(specs: readonly CommandSpec[]): string {
  const { first, second, commands } = completionFacts(specs)
  const groups = [...second.keys()]
  return `# invite-desk in bash: source <(invite-desk completion bash)
_invite_desk() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" name="\${COMP_WORDS[1]}" words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${names(first)}' -- "$cur"))
    return
  fi
  case "$name" in
    ${groups.join('|')})
      if [ "$COMP_CWORD" -eq 2 ]; then
        case "$name" in
${groups.map((group) => `          ${group}) words='${names(second.get(group) ?? [])}' ;;`).join('\n')}
        esac
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
        return
      fi
      name="$name \${COMP_WORDS[2]}" ;;
  esac
  case "$name $prev" in
${commands
  .flatMap(({ name, choices }) =>
    choices.map(
      ([option, list]) =>
        `    '${name} ${option}') COMPREPLY=($(compgen -W '${list.join(' ')}' -- "$cur")); return ;;`,
    ),
  )
  .join('\n')}
  esac
  case "$name" in
${commands.map(({ name, options }) => `    '${name}') words='${names(options)}' ;;`).join('\n')}
  esac
  case "$cur" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
    *) COMPREPLY=($(compgen -f -- "$cur")) ;;
  esac
}
complete -o filenames -F _invite_desk invite-desk
`
}
