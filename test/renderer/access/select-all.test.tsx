import { expect, test } from 'vitest'
import { AccessScreen } from '../../../renderer/access/access-screen.tsx'
import type { PackedLine } from '../../../shared/packed/packed-access.ts'
import { all, click, mount, one, press, settle } from '../mount.tsx'
import { known } from '../people/person-builders.ts'
import { accessProps, packedOf } from './access-builders.ts'

const many = 12_000

/** Lines that note whenever one is asked for its key. */
function notingLines() {
  const noted = { keys: 0 }
  const lines = packedOf(
    Array.from({ length: many }, (_, at) => {
      const address = `p${at}@x.example`
      return known({ siteId: `s${at % 300}`, addressKey: address, address, personId: address })
    }),
  ).map(
    ({ key, ...line }): PackedLine => ({
      ...line,
      get key() {
        noted.keys += 1
        return key
      },
    }),
  )
  return { noted, lines }
}

async function openAccess({ noted, lines }: ReturnType<typeof notingLines>) {
  const props = accessProps({
    access: { value: { lines, total: lines.length, names: new Map() }, error: null },
  })
  await mount(<AccessScreen {...props} />)
  // What is put in order in turns asks for each of them once, last of all.
  for (let waits = 0; waits < 15 && noted.keys < lines.length; waits += 1) await settle(200)
  await settle(200)
}

test('to select all lines, or none, looks at none but those in view, and one that is taken out at no more', async () => {
  const noting = notingLines()
  const { noted } = noting
  await openAccess(noting)
  const inView = all('row').length
  const during = async (act: () => Promise<void>) => {
    noted.keys = 0
    await act()
    return noted.keys
  }
  const told = () => document.querySelector('strong')?.textContent ?? ''
  expect(await during(() => click(one('checkbox', 'Select all 12000')))).toBeLessThan(20 * inView)
  await settle(400)
  expect(told()).toBe('12,000 lines selected')
  expect(one('button', 'Revoke…').matches(':disabled')).toBe(false)
  const second = all('checkbox', 'Select p')[1] as HTMLElement
  await click(second)
  expect(told()).toBe('11,999 lines selected')
  expect(second.matches(':checked')).toBe(false)
  expect(one('checkbox', 'Select all 12000').matches(':indeterminate')).toBe(true)
  expect(await during(() => click(one('button', 'Select none')))).toBeLessThan(20 * inView)
  expect(all('checkbox', 'Select p').some((box) => box.matches(':checked'))).toBe(false)
})

test('with a site folded away only what is in sight is selected', async () => {
  await openAccess(notingLines())
  const [first] = all('[role=grid] button[aria-expanded]')
  await click(first as HTMLElement)
  await click(one('checkbox', 'Select all 11960'))
  await settle(400)
  expect(document.querySelector('strong')?.textContent).toBe('11,960 lines selected')
})

test('Shift and a key select to the end from where it was, and back again', async () => {
  await openAccess(notingLines())
  const grid = one('grid', 'Who has access')
  await press(grid, 'ArrowDown')
  await press(grid, 'End', { shiftKey: true })
  await settle(400)
  expect(document.querySelector('strong')?.textContent).toBe('12,000 lines selected')
})
