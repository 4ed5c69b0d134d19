import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import { guessAll } from '../../shared/import.ts'
import type { RosterId } from '../../shared/roster.ts'
import type { ChildCore } from './child-core.ts'
import type { LabGroup } from './lab-group.ts'
import type { LabWorld } from './lab-world.ts'
import { patiently } from './send-lab.ts'
import { drawAct, type Sheet, type Typed, type TypingAct } from './typing-acts.ts'

/** Rosters are typed into, sorted, filled from files and undone, and the core is killed at any word. */
export const typingLab: LabGroup = {
  name: 'typing',
  faults: [],
  mostRows: 60,
  promises: ['wordsLost', 'wordsAstray', 'rowsAstray', 'undosLost', 'chainsBroken'],
  play: async (world) => {
    const rosterId = await world.inPeace(
      async (core) => (await core.call('roster.create', { name: 'Lab' })).id,
    )
    const typist = createTypist(world, rosterId)
    for (const start of world.story.kills.keys())
      await world.onStart(start, (core) => typist.typeOn(core, start))
    while (!(await world.onStart(world.story.kills.length, (core) => typist.typeOn(core, null))));
    const isIntact = await world.inPeace(
      async (core) => (await core.call('audit.verify', {})).kind === 'intact',
    )
    return { ...typist.counts(), chainsBroken: isIntact ? 0 : 1 }
  },
}

const shown = ({ steps, done }: Typed): Sheet => steps[done] ?? []

/** Somebody who types on after every kill, and remembers every word that was told to be saved. */
function createTypist(world: LabWorld, rosterId: RosterId) {
  const random = seededRandom(world.story.seed)
  const counts = { acts: 0, words: 0, wordsLost: 0, wordsAstray: 0, rowsAstray: 0, undosLost: 0 }
  let expected: Typed = { steps: [[]], done: 0, nextId: 1 }
  /** What an act under way would make of it: after a kill it is there as a whole, or not at all. */
  let perhaps: Typed | null = null
  let words = 0

  const readRows = async (core: ChildCore): Promise<Sheet> =>
    (await core.call('roster.open', { rosterId })).rows.map(({ id, cells }) => ({
      id,
      email: cells.email,
      name: cells.name,
      note: cells.note,
    }))

  /** Holds the roster against what was typed, and takes over which of the two it is after a kill. */
  async function compare(core: ChildCore): Promise<void> {
    const found = JSON.stringify(await readRows(core))
    if (perhaps !== null && found === JSON.stringify(shown(perhaps))) expected = perhaps
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
        if (anywhere.has(row[column])) counts.wordsAstray += 1
        else counts.wordsLost += 1
      }
    }
    if (rows.map(({ id }) => id).join() !== wanted.map(({ id }) => id).join()) counts.rowsAstray += 1
    expected = { ...expected, steps: [rows], done: 0 }
  }

  async function ask(core: ChildCore, act: TypingAct): Promise<void> {
    switch (act.kind) {
      case 'step':
        await core.call('roster.apply', { rosterId, step: act.step })
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
    typeOn: async (core: ChildCore, start: number | null): Promise<void> => {
      await compare(core)
      const kill = start === null ? null : world.story.kills[start]
      const most = kill?.kind === 'at-call' ? kill.call : world.story.rows
      for (let at = 1; at <= most; at += 1) {
        const act = drawAct(random, expected, () => {
          words += 1
          return `word${words}`
        })
        perhaps = act.after
        counts.acts += 1
        const asked = patiently(() => ask(core, act))
        if (kill?.kind === 'at-call' && at === most) core.kill()
        await asked
        expected = perhaps
        perhaps = null
        counts.words = words
      }
      await compare(core)
    },
  }
}
