import type { Db } from '../../../../electron/core/store/db.ts'

/** Thrown by every use of a database that is dead. */
export class Killed extends Error {}

/** When the app dies: at its `step`-th transaction from now on, just before it or just after its commit. */
export interface Kill {
  readonly step: number
  readonly when: 'before' | 'after'
}

/** A database that dies at a chosen step and is dead for ever after, as a killed process is. */
export function killer() {
  let left = Number.POSITIVE_INFINITY
  let when: Kill['when'] = 'before'
  let generation = 0
  const state = { isDead: false }
  const wrap = (db: Db): Db => {
    generation += 1
    const mine = generation
    state.isDead = false
    let depth = 0
    const alive = (): void => {
      if (state.isDead || mine !== generation) throw new Killed()
    }
    const die = (): never => {
      state.isDead = true
      left = Number.POSITIVE_INFINITY
      throw new Killed()
    }
    const living =
      <Args extends readonly unknown[], Result>(work: (...args: Args) => Result) =>
      (...args: Args): Result => {
        alive()
        return work(...args)
      }
    return {
      run: living(db.run),
      get: living(db.get) as Db['get'],
      all: living(db.all) as Db['all'],
      iterate: living(db.iterate) as Db['iterate'],
      afterCommit: living(db.afterCommit),
      stage: living(db.stage) as Db['stage'],
      txOfMuch: living(db.txOfMuch) as Db['txOfMuch'],
      outsideWrites: () => db.outsideWrites(),
      foldLog: living(db.foldLog),
      openAside: living(db.openAside),
      replaceFile: living(db.replaceFile),
      tx: (work) => {
        alive()
        if (depth > 0) return db.tx(work)
        left -= 1
        if (left === 0 && when === 'before') die()
        depth = 1
        try {
          const value = db.tx(work)
          if (left === 0) die()
          return value
        } finally {
          depth = 0
        }
      },
    }
  }
  return {
    wrap,
    state,
    arm: (kill: Kill | undefined) => {
      left = kill?.step ?? Number.POSITIVE_INFINITY
      when = kill?.when ?? 'before'
    },
  }
}
