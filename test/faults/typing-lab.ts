import type { LabGroup } from './lab-group.ts'
import { createTypist } from './typist.ts'

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
    const typist = createTypist(world.story, rosterId)
    for (const start of world.story.kills.keys())
      await world.onStart(start, (core) => typist.typeOn(core, start))
    while (!(await world.onStart(world.story.kills.length, (core) => typist.typeOn(core, null))));
    const isIntact = await world.inPeace(
      async (core) => (await core.call('audit.verify', {})).kind === 'intact',
    )
    return { ...typist.counts(), chainsBroken: isIntact ? 0 : 1 }
  },
}
