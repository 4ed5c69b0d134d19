import { act } from 'react'
import { expect, test } from 'vitest'
import { OtherComputerDialog } from '../../../renderer/backups/other-computer-dialog.tsx'
import { AppError } from '../../../shared/errors.ts'
import type { SavedOpened, SavedWorkspace } from '../../../shared/workspace/moved-links.ts'
import { until } from '../../until.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, settle, type } from '../mount.tsx'

async function show() {
  const asked: unknown[] = []
  fakeBridge({
    'backups.save': (input: object) => {
      asked.push(input)
      return {
        path: '/home/rosa/desk.invitedesk',
        items: 2,
        links: 'passphrase' in input ? 3 : 0,
        linksLeftOut: 0,
      }
    },
    'import.upload': () => ({ uploadId: 'u1', arrived: 1 }),
    'backups.openSaved': ({ links }: { readonly links?: string | null }) => {
      asked.push(links)
      if (links === 'right passphrase' || links === null) return { kind: 'opened' }
      return { kind: 'passphrase-wanted', links: 3, isWrong: links !== undefined }
    },
  })
  await mount(<OtherComputerDialog accounts={[]} onClose={() => undefined} />)
  return asked
}
/** The saved workspace; it is read and handed over when this resolves. */
async function chooseFile(): Promise<void> {
  const input = one('input[type=file]') as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [new File(['x'], 'desk.invitedesk')] })
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await until('its passphrase is asked for', async () => {
    await settle()
    return document.body.textContent?.includes('under a passphrase. Here') === true
  })
}
const button = (name: string) =>
  all('button').find(({ textContent }) => textContent?.includes(name)) as HTMLButtonElement

test('a passphrase that is too short saves nothing; a good one takes links along, and is gone from the page', async () => {
  const asked = await show()
  const field = one('input[type=password]') as HTMLInputElement
  await type(field, 'short')
  expect(document.body.textContent).toContain('At least 12 characters')
  expect(button('Save the workspace').getAttribute('aria-disabled')).toBe('true')
  await type(field, 'four plain words here')
  await click(button('Save the workspace'))
  await settle()
  expect(asked).toEqual([{ passphrase: 'four plain words here' }])
  expect(document.body.textContent).toContain('2 rosters saved, 3 accept links under the passphrase')
  expect(document.body.innerHTML).not.toContain('plain words')
})

test('a file with links asks for its passphrase; a wrong one is said and can be typed again', async () => {
  const asked = await show()
  await chooseFile()
  expect(document.body.textContent).toContain('desk.invitedesk has 3 accept links under a passphrase')
  const field = all('input[type=password]').at(-1) as HTMLInputElement
  await type(field, 'wrong passphrase')
  await click(button('Open with its links'))
  await settle()
  expect(document.body.textContent).toContain('This passphrase does not open its accept links')
  await type(field, 'right passphrase')
  await click(button('Open with its links'))
  await settle()
  expect(asked).toEqual([undefined, 'wrong passphrase', 'right passphrase'])
})

test('a saving that takes its time shows how far it is, and can be cancelled, which is no failure', async () => {
  const answer = Promise.withResolvers<SavedWorkspace>()
  const core = fakeBridge({ 'backups.save': () => answer.promise })
  await mount(<OtherComputerDialog accounts={[]} onClose={() => undefined} />)
  await click(button('Save the workspace'))
  const { requestId = '' } = core.calls.find(({ name }) => name === 'backups.save') ?? {}
  await act(async () =>
    core.emit('app.progress', { requestId, done: 40, total: 1500, label: 'Megabytes written' }),
  )
  expect(one('dialog').textContent).toContain('Megabytes written40 of 1,500')
  await click(button('Cancel'))
  expect(core.inputsOf('app.cancel')).toHaveLength(1)
  await act(async () => answer.reject(new AppError('cancelled', 'Cancelled; nothing was saved.')))
  await settle()
  expect(one('dialog').textContent).not.toContain('Cancelled')
  expect(button('Save the workspace').getAttribute('aria-disabled')).not.toBe('true')
})

test('the focus of a button that stops the saving is on what was pressed, or on what is there instead', async () => {
  const saving = Promise.withResolvers<SavedWorkspace>()
  const bridge = fakeBridge({ 'backups.save': () => saving.promise })
  await mount(<OtherComputerDialog accounts={[]} onClose={() => undefined} />)
  button('Save the workspace').focus()
  await click(button('Save the workspace'))
  const { requestId = '' } = bridge.calls.find(({ name }) => name === 'backups.save') ?? {}
  await act(async () =>
    bridge.emit('app.progress', { requestId, done: 1, total: 9, label: 'Megabytes written' }),
  )
  button('Cancel').focus()
  saving.resolve({ path: '/home/rosa/desk.invitedesk', items: 2, links: 0, linksLeftOut: 0 })
  await settle()
  expect(document.activeElement?.textContent).toBe('Show it')
})

test('an opening that seals links says so, cannot be closed without an end, and is cancelled: the passphrase stays as it was typed', async () => {
  const opening = Promise.withResolvers<SavedOpened>()
  const core = fakeBridge({
    'import.upload': () => ({ uploadId: 'u1', arrived: 1 }),
    'backups.openSaved': ({ links }: { readonly links?: string | null }) =>
      links === undefined ? { kind: 'passphrase-wanted', links: 3, isWrong: false } : opening.promise,
  })
  await mount(<OtherComputerDialog accounts={[]} onClose={() => undefined} />)
  await chooseFile()
  const field = () => all('input[type=password]').at(-1) as HTMLInputElement
  await type(field(), 'right passphrase')
  await click(button('Open with its links'))
  const { requestId = '' } = core.calls.findLast(({ name }) => name === 'backups.openSaved') ?? {}
  const label = 'Sealing its accept links for this computer'
  await act(async () => core.emit('app.progress', { requestId, done: 0, total: null, label }))
  expect(one('dialog').textContent).toContain(label)
  expect(all('button', 'Close').at(-1)?.getAttribute('aria-disabled')).toBe('true')
  await click(one('button', 'Cancel'))
  expect(core.inputsOf('app.cancel')).toEqual([{ requestId }])
  await act(async () => opening.reject(new AppError('cancelled', 'Cancelled.')))
  await settle()
  expect(one('dialog').textContent).not.toMatch(/Sealing|Cancelled/)
  expect(field().value).toBe('right passphrase')
})
