import { join } from 'node:path'
import type { Db } from '../../../../electron/core/store/db.ts'
import { seedAccess } from '../../../bench/seed-access.ts'
import { startWorld, type World, type WorldOptions } from '../../../world.ts'

// A workspace in which a review has more lines than are read in one turn, and what its core reads and writes turn by turn.

export const sites = 100
export const lines = 6000

export interface Statement {
  readonly sql: string
  /** Rows read, or changed. */
  readonly rows: number
  /** In which turn of the event loop. */
  readonly turn: number
}

export interface Watched {
  readonly world: World
  /** All since they were emptied. */
  readonly statements: Statement[]
  close(): Promise<void>
}

/** A workspace of that size; nobody has it open. */
export async function makeLarge(folder: string): Promise<void> {
  const world = await startWorld({ folder })
  await world.call('directory.sync', { accountId: world.practiceId })
  await world.close()
  seedAccess(join(folder, 'workspace', 'workspace.db'), lines, sites)
}

export async function openWatched(folder: string, ports: WorldOptions['ports'] = {}): Promise<Watched> {
  const statements: Statement[] = []
  let turn = 0
  let isOver = false
  const count = () => {
    turn += 1
    if (!isOver) setImmediate(count)
  }
  const note = (sql: string, rows: number) => statements.push({ sql, rows, turn })
  const wrapDb = (db: Db): Db => ({
    ...db,
    all: (sql, params) => {
      const rows = db.all<never>(sql, params)
      note(sql, rows.length)
      return rows
    },
    get: (sql, params) => {
      note(sql, 1)
      return db.get(sql, params)
    },
    run: (sql, params) => {
      const result = db.run(sql, params)
      note(sql, result.changes)
      return result
    },
  })
  const world = await startWorld({ folder, wrapDb, ports })
  setImmediate(count)
  return {
    world,
    statements,
    close: async () => {
      isOver = true
      await world.close()
    },
  }
}

/** How many rows of a table statements read or wrote. */
export const rowsOf = (statements: readonly Statement[], table: string): number =>
  ofTable(statements, table).reduce((sum, { rows }) => sum + rows, 0)

/** Of the turn that read or wrote most rows of a table. */
export const mostInTurn = (statements: readonly Statement[], table: string): number => {
  const turns = Map.groupBy(ofTable(statements, table), ({ turn }) => turn)
  return Math.max(0, ...[...turns.values()].map((some) => rowsOf(some, table)))
}

const ofTable = (statements: readonly Statement[], table: string): readonly Statement[] =>
  statements.filter(({ sql }) => new RegExp(`(FROM|INTO|JOIN|UPDATE) ${table}\\b`).test(sql))

export const beginLarge = (world: World, reviewer = 'Rosa') =>
  world.call('review.begin', {
    name: 'Spring',
    reviewer,
    dueDay: '2027-01-01',
    scope: { kind: 'account', accountId: world.practiceId },
  })
