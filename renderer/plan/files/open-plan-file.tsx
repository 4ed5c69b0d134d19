import { useRef, useState } from 'react'
import { unreachable } from '../../../shared/errors.ts'
import type { PlanId, PlanSource } from '../../../shared/plan.ts'
import type { AlteredLine, PlanFileChange, PlanFileResult } from '../../../shared/plans/plan-file.ts'
import { countOf } from '../../../shared/words/count.ts'
import { alteredLineWords, planFileRefusalWords } from '../../../shared/words/files/plan-file-words.ts'
import { call } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { FileInput } from '../../ui/files/file-input.tsx'
import { FileUp } from '../../ui/icons.ts'
import { readBase64 } from '../../ui/read-base64.ts'
import { attempt, notify } from '../../ui/toast.tsx'
import styles from '../plan-screen.module.css'

export interface OpenPlanFileProps {
  readonly onOpen: (planId: PlanId) => void
  /** Makes a plan of what the file's plan was made of. */
  readonly onMake: (source: PlanSource) => void
}

type NotOpened = Exclude<PlanFileResult, { readonly kind: 'opened' }>

/** Opens a plan that was exported as JSON; what keeps it from being opened is told line by line. */
export function OpenPlanFile({ onOpen, onMake }: OpenPlanFileProps) {
  const picker = useRef<HTMLInputElement>(null)
  const [trouble, setTrouble] = useState<NotOpened | null>(null)

  async function open(file: File) {
    await attempt(`${file.name} was not opened`, async () => {
      const bytes = await readBase64(file)
      const result = await call('plan.openFile', { fileName: file.name, bytes })
      if (result.kind !== 'opened') return setTrouble(result)
      if (result.changes.length > 0)
        notify({
          title: `${countOf(result.changes.length, 'line')} answered otherwise since`,
          detail: 'This plan is here already, and is shown as it stands here.',
          tone: 'warning',
        })
      onOpen(result.planId)
    })
  }

  return (
    <>
      <FileInput ref={picker} label="Plan file" accept=".json" onChoose={(file) => void open(file)} />
      <Button icon={<FileUp size={14} aria-hidden />} onClick={() => picker.current?.click()}>
        Open a plan file…
      </Button>
      {trouble !== null && (
        <NotOpenedDialog
          trouble={trouble}
          onClose={() => setTrouble(null)}
          onMake={(source) => {
            setTrouble(null)
            onMake(source)
          }}
        />
      )}
    </>
  )
}

interface NotOpenedDialogProps extends Pick<OpenPlanFileProps, 'onMake'> {
  readonly trouble: NotOpened
  readonly onClose: () => void
}

function NotOpenedDialog({ trouble, onMake, onClose }: NotOpenedDialogProps) {
  const lines = linesOf(trouble)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title="The plan was not opened"
      description={
        trouble.kind === 'stale'
          ? `Something changed since the file was written. ${countOf(trouble.changes.length, 'line')} would be planned otherwise now.`
          : planFileRefusalWords(trouble.because)
      }
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {trouble.kind === 'stale' && (
            <Button tone="primary" onClick={() => onMake(trouble.source)}>
              Make the plan again
            </Button>
          )}
        </>
      }
    >
      {lines.length > 0 && (
        <ul className={styles.changes}>
          {lines.slice(0, shown).map((line) => (
            <li key={line.key} className={styles.change}>
              {line.detail === '' ? line.title : <strong>{line.title}</strong>}
              {line.detail !== '' && <div className={styles.muted}>{line.detail}</div>}
            </li>
          ))}
          {lines.length > shown && (
            <li className={styles.change}>and {countOf(lines.length - shown, 'more', 'more')}</li>
          )}
        </ul>
      )}
    </Dialog>
  )
}
const shown = 200

function linesOf(trouble: NotOpened) {
  switch (trouble.kind) {
    case 'stale':
      return trouble.changes.map(changeLine)
    case 'refused':
      return trouble.because.kind === 'altered' ? trouble.because.lines.map(alteredLine) : []
    default:
      return unreachable(trouble)
  }
}

const changeLine = ({ address, siteName, was, now }: PlanFileChange, at: number) => ({
  key: at,
  title: `${address}, ${siteName}`,
  detail: `Was: ${was ?? 'not in the plan'}. Now: ${now ?? 'not there any more'}`,
})

const alteredLine = (line: AlteredLine, at: number) => ({
  key: at,
  title: alteredLineWords(line),
  detail: '',
})
