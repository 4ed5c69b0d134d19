import { expect, test } from 'vitest'
import { SitesPanel } from '../../../renderer/directory/sites-panel.tsx'
import type { Site } from '../../../shared/directory.ts'
import { anAccount, aSite } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, settle, type } from '../mount.tsx'

const sites: readonly Site[] = [
  aSite({ id: 's1', name: 'Bakery', client: 'Northwind' }),
  aSite({ id: 's2', name: 'Gym' }),
  aSite({ id: 's3', name: 'Zoo', contributors: 9 }),
]

async function show() {
  const bridge = fakeBridge({
    'outbox.perhapsFull': () => [{ siteId: 's3', at: '2026-11-03T12:00:00.000Z' }],
    'directory.setClient': ({ client }: { readonly client: string }) => ({
      changed: 2,
      value: client,
      was: [
        { value: 'Northwind', siteIds: ['s1'] },
        { value: '', siteIds: ['s2'] },
      ],
    }),
    'directory.setSeatLimits': ({ seatLimit }: { readonly seatLimit: number | null }) => ({
      changed: 1,
      value: seatLimit,
      was: [{ value: null, siteIds: ['s3'] }],
    }),
  })
  await mount(
    <SitesPanel
      account={anAccount()}
      directory={{ revision: 1, sites, roles: [], syncs: [] }}
      find=""
      onSync={() => undefined}
      onOpenSite={() => undefined}
    />,
  )
  await settle()
  return bridge
}

const select = async (name: string) => click(one('checkbox', name))

test('a client is set for the selected sites, and undo puts back each of what was', async () => {
  const bridge = await show()
  await select('Bakery')
  await select('Gym')
  await click(one('button', 'Set client…'))
  expect(one('dialog').textContent).toContain('These sites have different clients now.')
  await click(one('button', 'Northwind'))
  await click(one('button', 'Set client'))
  await settle()
  expect(document.body.textContent).toContain('2 sites set to “Northwind”')
  await click(one('button', 'Undo'))
  await settle()
  expect(bridge.inputsOf('directory.setClient')).toEqual([
    { siteIds: ['s1', 's2'], client: 'Northwind' },
    { siteIds: ['s1'], client: 'Northwind' },
    { siteIds: ['s2'], client: '' },
  ])
})

test('seats are recorded for many sites; those that hold more already are said', async () => {
  const bridge = await show()
  await select('Zoo')
  await click(one('button', 'Set seats…'))
  await type(one('textbox', 'Seats of each site'), '5')
  await settle()
  expect(one('dialog').textContent).toContain('1 site has more collaborators than that already.')
  await click(one('button', 'Save seats'))
  await settle()
  expect(bridge.inputsOf('directory.setSeatLimits')).toEqual([{ siteIds: ['s3'], seatLimit: 5 }])
})

test('a site that refused somebody is perhaps full, with the day', async () => {
  await show()
  expect(document.body.textContent).toContain('perhaps full')
  await click(all('row').find((row) => row.textContent?.includes('Zoo')) ?? document.body)
  await settle()
  expect(one('dialog').textContent).toMatch(
    /Wix refused an invite here on 3 Nov( 2026)?; perhaps no seat was free\./,
  )
})
