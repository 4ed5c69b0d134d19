import { foldSpelling } from '../../../../shared/fold-spelling.ts'

/** What people put into a table of crosses; `text` is anything else, for example a role. */
export type Mark = 'yes' | 'no' | 'text'

const yes = new Set(
  'x xx xxx v y yes ja j oui o si s sim 1 true wahr vrai verdadero verdadeiro vero waar ok + * ✓ ✔ ☑ ✅ ✗ ✘ ☒ • ● כן'.split(
    ' ',
  ),
)
const no = new Set(
  '- -- --- 0 n no nein non nao nee false falsch faux falso onwaar n/a na none ○ ☐ ❌ לא'.split(' '),
)

/** ✗ and ☒ are crosses in a table, as people fill them by hand; ❌ is the one that forbids. */
export function readMark(cell: string): Mark {
  if (cell.length > 20) return 'text'
  const key = foldSpelling(cell.replace(/[()[\]{}.!]/g, ''))
  if (key === '') return cell.trim() === '' ? 'no' : 'text'
  return yes.has(key) ? 'yes' : no.has(key) ? 'no' : 'text'
}
