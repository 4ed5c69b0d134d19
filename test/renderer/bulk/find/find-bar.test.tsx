import { startTransition, useState } from 'react'
import { expect, test } from 'vitest'
import { FindBar, type FindInput } from '../../../../renderer/bulk/find/find-bar.tsx'
import type { OpenSheet } from '../../../../renderer/sheet/open-sheet.ts'
import type { RowId } from '../../../../shared/roster.ts'
import { mount, one, settle } from '../../mount.tsx'

const rows: readonly RowId[] = []
const sheet = {
  shown: () => rows,
  selectedIds: () => [],
  selectedColumns: () => [],
  currentCell: () => null,
} as unknown as OpenSheet // Nothing else of it is asked.

const input: FindInput = {
  search: { text: 'before', isCaseKept: false, isWholeCell: false, isPattern: false },
  replacement: '',
}

test('has the focus from the moment it is on the page, with what was looked for last to be typed over', async () => {
  let show = () => {}
  const Sheet = () => {
    const [isOpen, setOpen] = useState(false)
    show = () => startTransition(() => setOpen(true))
    const nothing = () => undefined
    return (
      <>
        <textarea aria-label="Cell" />
        {isOpen && (
          <FindBar
            {...{ sheet, input, version: 1, asked: 1, isReplacing: false, hasStates: true }}
            {...{ onInput: nothing, onReplacing: nothing, onDone: nothing, onClose: nothing }}
          />
        )}
      </>
    )
  }
  await mount(<Sheet />)
  one('textbox', 'Cell').focus()
  // As in the page: `act` would let its effects run before anybody looks.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  const focused = new Promise<Element | null>((resolve) => {
    new MutationObserver(() => resolve(document.activeElement)).observe(document.body, {
      childList: true,
      subtree: true,
    })
  })
  show()
  const field = (await focused) as HTMLInputElement
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  await settle()
  expect(field).toBe(one('textbox', 'Find'))
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'before'.length])
})
