import { expect, test } from 'vitest'
import { ActiveRosters } from '../../../renderer/home/active-rosters.tsx'
import { mount } from '../mount.tsx'

const roster = { id: 'r1', name: 'Spring', changedAt: '2026-03-14T12:00:00.000Z' }

test.each([
  [true, 'Counting…'],
  [false, ''],
])(
  'a roster whose rows are still counted says so (%s), and one that cannot be counted claims nothing',
  async (isCounting, words) => {
    await mount(
      <ActiveRosters
        rosters={[{ ...roster, rows: 3, deletedAt: null, createdAt: roster.changedAt, revision: 1 }]}
        progress={[]}
        now={Date.parse(roster.changedAt)}
        onRoster={() => undefined}
        onPlan={() => undefined}
        {...{ isCounting }}
      />,
    )
    expect(document.querySelector('li')?.textContent).toContain('Spring')
    expect(document.querySelector('li')?.textContent?.includes('Counting…')).toBe(words !== '')
  },
)
