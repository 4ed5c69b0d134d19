import { useEffect, useState } from 'react'
import type { LedgerStep } from '../../shared/ledger/elsewhere.ts'
import { ledgerStepUndoWords, ledgerStepWords } from '../../shared/words/elsewhere-words.ts'
import { writeDayTime } from '../../shared/words/when.ts'
import { call, on } from '../api.ts'
import { createLiveRead, useLive } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import styles from './ledger-screen.module.css'
import { undoTaken } from './notify-taken.ts'

/** What was taken into the ledger from elsewhere, step by step; each can be taken back as long as it stands. */
export function LedgerStepsDialog({ onClose }: { readonly onClose: () => void }) {
  const [live] = useState(() =>
    createLiveRead({
      read: () => call('ledger.steps', {}),
      listen: (changed) => on('ledger.changed', changed),
    }),
  )
  useEffect(() => live.start(), [live])
  const { value: steps, error } = useLive(live)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="What was taken from elsewhere"
      description="Invites that others sent, as they came into the ledger. A step is undone whole, and only while its invites are as it left them."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {error !== null && <p role="alert">{error.message}</p>}
      {steps !== null && steps.length === 0 && <p>Nothing was taken from elsewhere yet.</p>}
      {steps !== null && steps.length > 0 && (
        <ul className={styles.people}>
          {steps.map((step) => (
            <Step key={step.changeId} step={step} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

function Step({ step }: { readonly step: LedgerStep }) {
  const by = step.by === '' ? '' : ` by ${step.by}`
  return (
    <li className={styles.step}>
      <span>
        {ledgerStepWords(step)}
        <br />
        <span className={styles.muted}>{`${writeDayTime(step.at)}${by}`}</span>
      </span>
      {step.undo === 'possible' ? (
        <Button
          size="small"
          aria-label={`Undo: ${ledgerStepWords(step)}`}
          onClick={() => undoTaken(step.changeId)}
        >
          Undo
        </Button>
      ) : (
        <span className={styles.muted}>{ledgerStepUndoWords[step.undo]}</span>
      )}
    </li>
  )
}
