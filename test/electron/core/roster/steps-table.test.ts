import { expect, test } from 'vitest'
import { createStepsTable } from '../../../../electron/core/roster/history/steps-table.ts'
import type { Db } from '../../../../electron/core/store/db.ts'
import { cellsOf, openDesk } from './roster-desk.ts'

test('a key press never reads past what large steps did', () => {
  const desk = openDesk()
  try {
    const { id } = desk.rosters.create('Large steps')
    const rows = Array.from({ length: 50 }, (_, at) => ({ id: at + 1, cells: cellsOf({ note: `n${at}` }) }))
    desk.rosters.apply(id, { label: 'large', changes: [{ kind: 'insert', after: null, rows }] })
    const asked: { readonly sql: string; readonly params: readonly (string | number)[] }[] = []
    const note = (sql: string, params: Parameters<Db['run']>[1] = []) =>
      void asked.push({ sql, params: params as readonly (string | number)[] })
    const spy: Db = {
      ...desk.db,
      run: (sql, params) => {
        note(sql, params)
        return desk.db.run(sql, params)
      },
      all: (sql, params) => {
        note(sql, params)
        return desk.db.all(sql, params)
      },
    }
    const table = createStepsTable(spy)
    table.history(id)
    table.add(id, 'one more', '2026-01-01T00:00:00.000Z', '[]')
    for (const { sql, params } of asked.filter(({ sql }) => !sql.startsWith('INSERT'))) {
      const plan = desk.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params)
      const reads = plan.map((line) => line.detail).filter((detail) => / steps\b/.test(detail))
      expect(reads.length).toBeGreaterThan(0)
      for (const detail of reads) expect(detail).toMatch(/INDEX steps_in_sight/)
    }
  } finally {
    desk.close()
  }
})
