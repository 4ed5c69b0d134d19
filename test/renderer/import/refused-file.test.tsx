import { expect, test } from 'vitest'
import { ImportDialog } from '../../../renderer/import/import-dialog.tsx'
import { AppError } from '../../../shared/errors.ts'
import { guessAll, type ImportDraft } from '../../../shared/import.ts'
import type { ReadingRefusal, RefusedReading } from '../../../shared/import-refusals.ts'
import { readingRefusalWords } from '../../../shared/words/import-refusal-words.ts'
import { noon } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one, pick, settle } from '../mount.tsx'

const draft: ImportDraft = {
  id: 'i1',
  fileName: 'list.csv',
  fileBytes: 40,
  target: { kind: 'new', name: 'list' },
  options: guessAll,
  reviewId: null,
  rows: 0,
  madeAt: noon,
}
const text = { format: 'text', encoding: 'utf-8', delimiter: ',', quotes: true } as const

function refused(refusal: ReadingRefusal, change: Partial<RefusedReading> = {}): never {
  const choices = { ...text, sheets: [], sheet: null, headerRow: 0 }
  const detail: RefusedReading = { refusal, choices, draft, ...change }
  throw new AppError('unreadable-file', readingRefusalWords(refusal), detail)
}

const show = async () => {
  await mount(
    <ImportDialog
      file={new File(['x'], 'list.csv')}
      resumed={null}
      directory={null}
      openRosterId={null}
      onReview={() => undefined}
      onTaken={() => undefined}
      onClose={() => undefined}
      waiting={0}
      onMore={() => undefined}
    />,
  )
  await settle(60)
}

test('a refused file can be read in another way, tried until it is right, and goes when it is left', async () => {
  const bridge = fakeBridge({
    'import.begin': () => refused({ code: 'no-text' }),
    'import.choose': () => refused({ code: 'blank-lines' }, { draft: null }),
    'import.discard': () => null,
  })
  await show()
  expect(one('alert').textContent).toContain('This is not a text file')
  await pick('Encoding', 'UTF-16 (little endian)')
  expect(bridge.inputsOf('import.choose')).toMatchObject([
    { importId: 'i1', options: { encoding: 'utf-16le', delimiter: null } },
  ])
  expect(one('alert').textContent).toContain('nothing but blank lines')
  await pick('Separator', 'Tab')
  expect(bridge.inputsOf('import.choose').at(-1)).toMatchObject({
    options: { encoding: 'utf-16le', delimiter: '\t' },
  })
  await click(one('button', 'Cancel'))
  expect(bridge.inputsOf('import.discard')).toEqual([{ importId: 'i1' }])
})

test('where nothing can be chosen, nothing is offered', async () => {
  fakeBridge({
    'import.begin': () => refused({ code: 'other-kind', kind: 'pdf' }, { choices: null, draft: null }),
  })
  await show()
  expect(one('alert').textContent).toContain('a PDF document')
  expect(document.querySelector('[role=combobox]')).toBeNull()
})
