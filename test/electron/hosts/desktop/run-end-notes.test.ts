import { expect, test } from 'vitest'
import { createRunEndNotes } from '../../../../electron/hosts/desktop/run-end-notes.ts'
import { recordElectron } from './recorded-electron.ts'

function notes({ isFocused }: { readonly isFocused: boolean }) {
  const recorded = recordElectron({ downloads: '' }, true, true, 0, isFocused)
  const { electron, log } = recorded
  const window = new electron.BrowserWindow({})
  const opened: string[] = []
  const show = createRunEndNotes(electron.Notification, () => window)
  const end = (isLong: boolean) =>
    show({ runId: 'r1', words: 'Finished: 7 sent', isLong }, () => opened.push('r1'))
  return { ...recorded, end, opened, shown: () => log.filter(({ what }) => what === 'note.show').length }
}

test('an end is told while the window is elsewhere, and opens the run when it is pressed', () => {
  const { end, handed, log, opened, shown } = notes({ isFocused: false })
  end(false)
  expect(shown()).toBe(1)
  expect(log.find(({ what }) => what === 'new Notification')?.args).toEqual([
    { title: 'Invite Desk', body: 'Finished: 7 sent' },
  ])
  handed<() => void>('note.on click')()
  expect(opened).toEqual(['r1'])
  expect(log.map(({ what }) => what)).toEqual(expect.arrayContaining(['window.restore', 'window.focus']))
})

test('who looks at the window is told only of what took long', () => {
  const { end, shown } = notes({ isFocused: true })
  end(false)
  expect(shown()).toBe(0)
  end(true)
  expect(shown()).toBe(1)
})
