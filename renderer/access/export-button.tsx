import type { PackedLine } from '../../shared/packed/packed-access.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Download } from '../ui/icons.ts'
import { attempt, notify } from '../ui/toast.tsx'
import { type AccessLineFilter, accessFilterWords } from './filter-access.ts'

export interface ExportButtonProps {
  readonly lines: readonly PackedLine[]
  readonly total: number
  readonly filter: AccessLineFilter
  /** Other lines than these are being looked up. */
  readonly isBehind: boolean
  /** Of the account that is filtered by; '' for none. */
  readonly accountName: string
  readonly onReveal: (path: string) => void
}

/** Writes what is shown, with a last line that says what was left out and which sites nobody looked at. */
export function ExportButton({ lines, total, filter, isBehind, accountName, onReveal }: ExportButtonProps) {
  const isWhole = lines.length === total
  const save = () =>
    attempt('Nothing was saved', async () => {
      const keys = isWhole ? null : lines.map(({ key }) => key)
      const { path, items } = await call('access.exportCsv', {
        keys,
        filter: accessFilterWords(filter, accountName),
      })
      if (path === null) return
      notify({
        title: `Saved ${countOf(items, 'line')}`,
        detail: path,
        tone: 'ok',
        action: { label: 'Show in folder', onClick: () => onReveal(path) },
      })
    })
  return (
    <Button
      icon={<Download size={14} aria-hidden />}
      disabled={isBehind || lines.length === 0}
      onClick={() => void save()}
    >
      {isWhole ? 'Export CSV' : `Export ${formatCount(lines.length)} as CSV`}
    </Button>
  )
}
