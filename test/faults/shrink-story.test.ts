import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shrinkStory, smallerStories } from './shrink-story.ts'
import { drawStory, type Story } from './story.ts'

const stories = fc
  .tuple(fc.integer({ min: 0 }), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 8 }))
  .map(([seed, rows, kills]) =>
    drawStory('send', seed, ['reply-lost', 'hang', 'status-500'], { rows, kills, canFillDisk: true }),
  )
const sizeOf = ({ rows, kills, faults, jumps, troubles, endlessSites }: Story): number =>
  rows + kills.length + faults.length + jumps.length + troubles.length + endlessSites

test('every smaller story has less that goes wrong', () => {
  fc.assert(
    fc.property(stories, (story) => {
      for (const smaller of smallerStories(story)) expect(sizeOf(smaller)).toBeLessThan(sizeOf(story))
    }),
  )
})

test('a story that fails by one lost reply and two kills shrinks to just these', async () => {
  const fails = async ({ faults, kills, rows }: Story) =>
    faults.includes('reply-lost') && kills.length >= 2 && rows >= 3
  await fc.assert(
    fc.asyncProperty(
      stories.filter(({ kills, rows }) => kills.length >= 2 && rows >= 3),
      async (story) => {
        const shortest = await shrinkStory(story, fails, { mostTries: 5000, triesEach: 1 })
        expect(shortest).toMatchObject({
          rows: 3,
          faults: ['reply-lost'],
          jumps: [],
          troubles: [],
          endlessSites: 0,
        })
        expect(shortest.kills).toHaveLength(2)
      },
    ),
    { numRuns: 30 },
  )
})

test('it stops after the plays it was given', async () => {
  let plays = 0
  const story = drawStory('send', 1, ['hang'], { rows: 200, kills: 5, canFillDisk: false })
  await shrinkStory(story, async () => ++plays > 0, { mostTries: 4, triesEach: 2 })
  expect(plays).toBe(4)
})
