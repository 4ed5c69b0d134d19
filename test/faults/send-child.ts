import { startWorld } from '../world.ts'

// The process that the fault lab kills: sends a plan, or continues its run, until nothing moves any more.
// `node send-child.ts FOLDER PLAN`

const [folder = '', planId = ''] = process.argv.slice(2)
const world = await startWorld({ folder })
const [run] = await world.call('outbox.list', {})
if (run === undefined) await world.call('outbox.apply', { planId, confirmation: 'SEND' })
else if (run.state.kind !== 'finished') await world.call('outbox.continue', { runId: run.id })
process.send?.('sending')
await world.app.idle()
await world.close()
process.disconnect?.()
