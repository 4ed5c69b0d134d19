import { expect, test } from 'vitest'
import { CommandPalette } from '../../../../renderer/ui/commands/command-palette.tsx'
import type { PaletteEntry } from '../../../../renderer/ui/commands/palette-entry.ts'
import { all, mount, one, settle, type } from '../../mount.tsx'

const entry = (group: string, label: string): PaletteEntry => ({
  id: `${group} ${label}`,
  group,
  label,
  perform: () => undefined,
})

const labels = () => all('option').map(({ textContent }) => textContent)

test('what is found elsewhere comes in as its answer does, and only for the text at hand', async () => {
  const answers = new Map<string, (entries: readonly PaletteEntry[]) => void>()
  await mount(
    <CommandPalette
      open
      onOpenChange={() => undefined}
      placeholder=""
      commands={() => [entry('Do', 'Anchor')]}
      find={(text) => new Promise((resolve) => answers.set(text, resolve))}
    />,
  )
  await settle()
  // Asked when it opens, to be ready; nothing is shown of it while nothing is typed.
  answers.get('')?.([entry('People', 'Everybody')])
  await settle()
  expect(labels()).toEqual(['Anchor'])
  await type(one('input[aria-label="Search and commands"]'), 'an')
  await type(one('input[aria-label="Search and commands"]'), 'ann')
  await settle()
  answers.get('ann')?.([entry('People', 'Anna')])
  await settle()
  answers.get('an')?.([entry('People', 'Andreas')])
  await settle()
  expect(labels()).toEqual(['Anna'])
})

test('an answer that fails leaves the commands', async () => {
  await mount(
    <CommandPalette
      open
      onOpenChange={() => undefined}
      placeholder=""
      commands={() => [entry('Do', 'Anchor')]}
      find={() => Promise.reject(new Error('no'))}
    />,
  )
  await type(one('input[aria-label="Search and commands"]'), 'anc')
  await settle()
  expect(labels()).toEqual(['Anchor'])
})
