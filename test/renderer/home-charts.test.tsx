import { expect, test } from 'vitest'
import { HomeCharts } from '../../renderer/home-charts.tsx'
import { inviteStateOrder } from '../../renderer/ledger/invite-words.ts'
import type { HomeFigures } from '../../shared/home/home.ts'
import { radars } from '../../shared/ledger/invite-radar.ts'
import { mount } from './mount.tsx'

const noneOf = <K extends string>(kinds: readonly K[]) =>
  // Every key is there, which fromEntries cannot know.
  Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<K, number>

const figures: HomeFigures = {
  invites: { total: 0, states: noneOf(inviteStateOrder), radars: noneOf(radars), weeks: [], expiries: [] },
  people: [
    { week: '2026-11-16', came: 2, left: 1 },
    { week: '2026-11-23', came: 0, left: 3 },
  ],
  seats: [],
}

test('a bar of people leads to the changes of its own week', async () => {
  await mount(<HomeCharts figures={figures} runs={[]} />)
  const links = [...document.querySelectorAll('a')].map((link) => [
    link.getAttribute('aria-label'),
    link.getAttribute('href'),
  ])
  expect(links).toEqual([
    [expect.stringContaining('2 came'), '#/access/changes?since=2026-11-16&until=2026-11-22'],
    [expect.stringContaining('1 left'), '#/access/changes?since=2026-11-16&until=2026-11-22'],
    [expect.stringContaining('3 left'), '#/access/changes?since=2026-11-23&until=2026-11-29'],
  ])
})

test('where there is nothing to draw, no heading stands above nothing', async () => {
  await mount(<HomeCharts figures={{ ...figures, people: [] }} runs={[]} />)
  expect(document.body.textContent).toBe('')
})
