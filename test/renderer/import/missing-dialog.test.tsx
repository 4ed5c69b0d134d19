import { useState } from 'react'
import { expect, test } from 'vitest'
import { MissingDialog } from '../../../renderer/import/missing-dialog.tsx'
import type { RowId } from '../../../shared/roster.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, settle, type } from '../mount.tsx'

const rows = Array.from({ length: 1000 }, (_, at) => ({
  id: at + 1,
  row: at + 1,
  email: `person${at + 1}@example.com`,
  name: at === 998 ? 'Zoé Ross' : '',
  site: at % 2 === 0 ? 'Corner Bakery' : 'Harbour Gym',
}))

function Dialog({ heard }: { readonly heard: ReadonlySet<RowId>[] }) {
  const [ending, setEnding] = useState<ReadonlySet<RowId>>(new Set())
  return (
    <MissingDialog
      importId="i1"
      rosterId="r1"
      missing={rows.length}
      ending={ending}
      onEnding={(next) => {
        heard.push(next)
        setEnding(next)
      }}
      onClose={() => undefined}
    />
  )
}

async function show() {
  const heard: ReadonlySet<RowId>[] = []
  const bridge = fakeBridge({ 'import.listMissing': () => rows, 'roster.readKnown': () => [] })
  await mount(<Dialog heard={heard} />)
  await settle(60)
  return { bridge, ending: () => heard.at(-1) ?? new Set<RowId>() }
}

test('all of a thousand rows that a file does not name are chosen at once; only those in sight are shown and asked about', async () => {
  const { bridge, ending } = await show()
  expect(all('row').length).toBeLessThan(80)
  const asked = bridge.inputsOf('roster.readKnown') as { rowIds: readonly RowId[] }[]
  expect(asked.flatMap(({ rowIds }) => rowIds).length).toBeLessThan(80)
  await click(one('button', 'Choose all 1,000'))
  expect(ending().size).toBe(1000)
  expect(one('button', 'End 1,000 rows, leave the others')).toBeDefined()
  await click(one('button', 'Choose none'))
  expect(ending().size).toBe(0)
})

test('what a search finds is chosen without touching what it leaves out', async () => {
  const { ending } = await show()
  const find = one('textbox', 'Find a person or site')
  await type(find, 'zoe')
  await click(one('button', 'Choose the 1 found'))
  expect([...ending()]).toEqual([999])
  await type(find, 'harbour')
  await click(one('button', 'Choose the 500 found'))
  expect(ending().size).toBe(501)
  await click(one('button', 'Choose none of these'))
  expect([...ending()]).toEqual([999])
})
