import { useRef } from 'react'
import type { FiledAnswers, Review } from '../../shared/review.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { FileInput } from '../ui/files/file-input.tsx'
import { ChevronDown } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { readBase64 } from '../ui/read-base64.ts'
import { attempt, notify } from '../ui/toast.tsx'

export interface ReviewActionsProps {
  readonly review: Review
  readonly onFiled: (filed: FiledAnswers) => void
  readonly onChanged: () => void
  readonly onReveal: (path: string) => void
}

/** Files out and in, and the end of a review. */
export function ReviewActions({ review, onFiled, onChanged, onReveal }: ReviewActionsProps) {
  const picker = useRef<HTMLInputElement>(null)
  const reviewId = review.id
  const isClosed = review.closedAt !== null

  async function readFile(file: File) {
    await attempt(`${file.name} was not read`, async () => {
      onFiled(await call('review.readFile', { reviewId, fileName: file.name, bytes: await readBase64(file) }))
    })
  }
  const save = (what: string, work: () => Promise<{ readonly path: string | null }>) =>
    attempt(`${what} was not saved`, async () => {
      const { path } = await work()
      if (path === null) return
      const action = { label: 'Show in folder', onClick: () => onReveal(path) }
      notify({ title: `${what} saved`, detail: path, tone: 'ok', action })
    })
  return (
    <>
      <FileInput
        ref={picker}
        label="File with answers"
        accept=".csv,.tsv,.txt,.xlsx,.ods"
        onChoose={(file) => void readFile(file)}
      />
      <Menu
        align="end"
        trigger={<Button icon={<ChevronDown size={14} aria-hidden />}>Files</Button>}
        entries={[
          {
            kind: 'action',
            label: 'Save a file to fill in',
            detail: 'A CSV for somebody else to answer',
            onSelect: () => void save('File to fill in', () => call('review.exportSheet', { reviewId })),
          },
          {
            kind: 'action',
            label: 'Read answers from a file…',
            detail: isClosed ? 'The review is closed' : 'You see them before they count',
            isDisabled: isClosed,
            onSelect: () => picker.current?.click(),
          },
          { kind: 'separator' },
          {
            kind: 'action',
            label: 'Save the report for paper',
            detail: 'A page to print or keep',
            onSelect: () =>
              void save('Report', () => call('review.exportReport', { reviewId, form: 'page' })),
          },
          {
            kind: 'action',
            label: 'Save the report as CSV',
            onSelect: () => void save('Report', () => call('review.exportReport', { reviewId, form: 'csv' })),
          },
        ]}
      />
      <Button
        onClick={() =>
          void attempt('The review was not changed', async () => {
            await call('review.setClosed', { reviewId, isClosed: !isClosed })
            onChanged()
          })
        }
      >
        {isClosed ? 'Open again' : 'Close review'}
      </Button>
    </>
  )
}
