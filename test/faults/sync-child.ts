import { startWorld } from '../world.ts'
import { fillLabRoster } from './lab-roster.ts'

// Sends so many rows, each to another site and so by a call of its own: `node sync-child.ts FOLDER ROWS`. Its system calls are counted.

const [folder = '', rows = ''] = process.argv.slice(2)
const world = await startWorld({ folder })
const rosterId = await fillLabRoster(world, Number(rows))
const plan = await world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
await world.call('outbox.apply', { planId: plan.id, confirmation: 'SEND' })
await world.app.idle()
const [run] = await world.call('outbox.list', {})
process.stdout.write(`${run?.equation.sent ?? 0}\n`)
await world.close()
