import { expect, test } from 'vitest'
import { findCommands } from '../../../../renderer/ui/commands/find-commands.ts'

const site = (label: string) => ({ group: 'Sites', label, detail: 'www.example.com', isOneOfMany: true })
const commands = [
  { group: 'Go to', label: 'Audit' },
  { group: 'Do', label: 'Export the audit log' },
  site('Studio Ohm'),
  site('Old Studio'),
]

test('what is one of many waits for a first letter', () => {
  expect(findCommands(commands, ' ').map((command) => command.label)).toEqual([
    'Audit',
    'Export the audit log',
  ])
})

test('every word must occur, in label or detail, in any order', () => {
  expect(findCommands(commands, 'example ohm').map((command) => command.label)).toEqual(['Studio Ohm'])
})

test('a word of the heading narrows down, and finds nothing by itself', () => {
  const all = [...commands, { group: 'Settings', label: 'Require confirmation for large sends' }]
  const find = (typed: string) => findCommands(all, typed).map((command) => command.label)
  expect(find('settings confirm')).toEqual(['Require confirmation for large sends'])
  expect(find('go audit')).toEqual(['Audit'])
  expect(find('settings')).toEqual([])
  expect(find('settings audit')).toEqual([])
})

test('what begins with the text comes first', () => {
  expect(findCommands(commands.toReversed(), 'stud').map((command) => command.label)).toEqual([
    'Studio Ohm',
    'Old Studio',
  ])
})

test('what is the text comes before what begins with it, then words, then the rest; what was found elsewhere is ranked too', () => {
  const people = [{ group: 'People', label: 'Ohm Andersen', detail: 'ohm@example.com' }]
  const sites = [site('Rhohm'), site('Studio Ohm'), site('Ohmic'), site('Ohm')]
  expect(findCommands(sites, 'ohm', people).map((command) => command.label)).toEqual([
    'Ohm',
    'Ohmic',
    'Ohm Andersen',
    'Studio Ohm',
    'Rhohm',
  ])
  // Found by an address that is not shown: it stays, last.
  expect(findCommands(sites, 'old.name', people).map((command) => command.label)).toEqual(['Ohm Andersen'])
})

test('a group shows at most eight', () => {
  const many = Array.from({ length: 2000 }, (_, index) => site(`Site ${index}`))
  expect(findCommands(many, 'site')).toHaveLength(8)
})
