import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { openGridPages } from './grid-pages.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { median } from './page-probe.ts'

// The bridge of the real app in the browser host, against a bare binding in the same shell that gives the same strings
// without looking at them. Both are timed by the page: until the answer is parsed.

const rows = 100_000
const calls = 1000
const rounds = 5
const most = 1.5

interface Asked {
  readonly name: string
  readonly input: unknown
  readonly times: number
}

/** Calls one after the other, as a page makes them; milliseconds until the last answer is parsed. */
function askMs(page: Page, asked: Asked): Promise<number> {
  return page.evaluate(async ({ name, input, times }) => {
    const start = performance.now()
    for (let time = 0; time < times; time += 1) {
      const payload = JSON.stringify({ requestId: `bench ${start} ${time}`, input })
      const answer = JSON.parse((await window.inviteDesk?.call(name, payload)) ?? '{}')
      if (answer.ok !== true) throw new Error(`${name} was refused`)
    }
    return performance.now() - start
  }, asked)
}

const answerText = (page: Page, { name, input }: Asked): Promise<string> =>
  page.evaluate(
    async ({ name, input }) =>
      (await window.inviteDesk?.call(name, JSON.stringify({ requestId: 'bench text', input }))) ?? '',
    { name, input },
  )

/** 1,000 small calls, and one reply of 100,000 rows. */
export async function bridgeBench(): Promise<readonly RuledFigure[]> {
  const pages = await openGridPages(rows)
  try {
    const rosterId = decodeURIComponent(pages.hash.split('/').at(-1) ?? '')
    const figures: RuledFigure[] = []
    const works: readonly (readonly [string, string, Asked])[] = [
      [
        'bridge.call',
        `${calls} small calls, one after the other`,
        { name: 'app.hello', input: {}, times: calls },
      ],
      ['bridge.reply', 'one reply of 100,000 rows', { name: 'roster.open', input: { rosterId }, times: 1 }],
    ]
    for (const [id, size, asked] of works) {
      const text = await answerText(pages.ours, asked)
      writeFileSync(pages.answerFile, text)
      await answerText(pages.floor, { ...asked, name: 'load' })
      const ours: number[] = []
      const floor: number[] = []
      for (let round = 0; round <= rounds; round += 1) {
        const bare = await askMs(pages.floor, { ...asked, name: 'same' })
        const app = await askMs(pages.ours, asked)
        if (round === 0) continue
        floor.push(bare)
        ours.push(app)
      }
      const megabytes = (text.length / 1_000_000).toFixed(1)
      figures.push(toFigure(id, `${size}, ${megabytes} MB each`, median(ours), median(floor), most))
    }
    return figures
  } finally {
    await pages.end()
  }
}
