import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import { guessAll } from '../../shared/import.ts'
import type { RosterId } from '../../shared/roster.ts'
import type { ChildCore } from './child-core.ts'
import { patiently } from './send-lab.ts'
import type { Kill, Story } from './story.ts'
import { drawAct, type Sheet, type Typed, type TypingAct } from './typing-acts.ts'

/** What a typist asks of a core. */
export type TypistCore = Pick<ChildCore, 'call' | 'kill'>

/** An act whose answer is not there yet: after a kill it is there as a whole, or not at all. */
interface UnderWay {
  readonly after: Typed
  /** The history before it, where the sheet alone cannot tell: a sort of what is sorted changes nothing to be seen. */
  readonly history: string | null
}

/** So much of what was done last is told when a word is lost. */
const mostTold = 25

const shown = ({ steps, done }: Typed): Sheet => steps[done] ?? []

/** Somebody who types on after every kill, and remembers every word that was told to be saved. */
export function createTypist(story: Story, rosterId: RosterId, tell = tellOnError) {
  const random = seededRandom(story.seed)
  const counts = { acts: 0, words: 0, wordsLost: 0, wordsAstray: 0, rowsAstray: 0, undosLost: 0 }
  let expected: Typed = { steps: [[]], done: 0, nextId: 1 }
  let perhaps: UnderWay | null = null
  let words = 0
  let stepIds = 0
  const told: string[] = []
  const note = (what: string) => void (told.push(what) > mostTold && told.shift())

  const readRows = async (core: TypistCore): Promise<Sheet> =>
    (await core.call('roster.open', { rosterId })).rows.map(({ id, cells }) => ({
      id,
      email: cells.email,
      name: cells.name,
      note: cells.note,
    }))

  const readHistory = async (core: TypistCore): Promise<string> =>
    JSON.stringify((await core.call('roster.open', { rosterId })).history)

  const isDone = async (core: TypistCore, found: string, { after, history }: UnderWay): Promise<boolean> =>
    found === JSON.stringify(shown(after)) && (history === null || history !== (await readHistory(core)))

  /** Holds the roster against what was typed, and takes over which of the two it is after a kill. */
  async function compare(core: TypistCore): Promise<void> {
    const found = JSON.stringify(await readRows(core))
    if (perhaps !== null) {
      const isThere = await isDone(core, found, perhaps)
      note(`killed on the way: ${isThere ? 'done' : 'not done'}`)
      if (isThere) expected = perhaps.after
    }
    perhaps = null
    const wanted = shown(expected)
    if (found === JSON.stringify(wanted)) return
    const rows: Sheet = JSON.parse(found)
    const byId = new Map(rows.map((row) => [row.id, row]))
    const anywhere = new Set(rows.flatMap(({ email, name, note }) => [email, name, note]))
    for (const row of wanted) {
      const there = byId.get(row.id)
      for (const column of ['email', 'name', 'note'] as const) {
        if (row[column] === there?.[column]) continue
        note(`row ${row.id} ${column}: wanted ${row[column]}, found ${there?.[column] ?? 'no row'}`)
        if (anywhere.has(row[column])) counts.wordsAstray += 1
        else counts.wordsLost += 1
      }
    }
    if (rows.map(({ id }) => id).join() !== wanted.map(({ id }) => id).join()) counts.rowsAstray += 1
    tell(told)
    expected = { ...expected, steps: [rows], done: 0 }
  }

  async function ask(core: TypistCore, act: TypingAct, stepId: string): Promise<void> {
    switch (act.kind) {
      case 'step':
        await core.call('roster.apply', { rosterId, step: act.step, stepId })
        return
      case 'undo':
      case 'redo':
        if ((await core.call(`roster.${act.kind}`, { rosterId })) === null) counts.undosLost += 1
        return
      case 'import':
        await core.call('import.run', {
          fileName: 'more.csv',
          bytes: Buffer.from(act.csv).toString('base64'),
          options: guessAll,
          into: { kind: 'existing', rosterId },
        })
    }
  }

  return {
    counts: () => counts,
    /** Until the story kills the core, or, with null, for a while. */
    typeOn: async (core: TypistCore, start: number | null): Promise<void> => {
      await compare(core)
      const kill: Kill | null | undefined = start === null ? null : story.kills[start]
      const most = kill?.kind === 'at-call' ? kill.call : story.rows
      for (let at = 1; at <= most; at += 1) {
        const act = drawAct(random, expected, () => {
          words += 1
          return `word${words}`
        })
        const isSeen = JSON.stringify(shown(act.after)) !== JSON.stringify(shown(expected))
        const history = isSeen ? null : await readHistory(core)
        perhaps = { after: act.after, history }
        counts.acts += 1
        stepIds += 1
        const stepId = `step-${stepIds}`
        note(`start ${start ?? 'last'}: ${stepId} ${actWords(act)}`)
        const asked = patiently(
          () => ask(core, act, stepId),
          (error) => note(`${stepId} was answered by ${error.message}`),
        )
        if (kill?.kind === 'at-call' && at === most) core.kill()
        await asked
        expected = act.after
        perhaps = null
        counts.words = words
      }
      await compare(core)
    },
  }
}

const actWords = (act: TypingAct): string =>
  act.kind === 'step'
    ? JSON.stringify(act.step.changes).slice(0, 300)
    : act.kind === 'import'
      ? act.csv
      : act.kind

function tellOnError(told: readonly string[]): void {
  process.stderr.write(`what was typed is not there:\n  ${told.join('\n  ')}\n`)
}
