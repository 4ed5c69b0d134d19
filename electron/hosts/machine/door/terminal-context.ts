import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Files } from '../../../core/ports.ts'

/** Where the files of a command go. */
export interface TerminalPlace {
  readonly folder: string
  readonly saveTo: string | null
}

/** Lets the core know, down to the log, that what it does at the moment was asked for by a command. */
export interface TerminalContext {
  /** Does the work as a command's. What goes on after it has ended is the app's own again. */
  during<T>(place: TerminalPlace, work: () => Promise<T>): Promise<T>
  /** Whether the work under way is a command's. */
  isTerminal(): boolean
  /** Files of a command go where it says; no window asks for their names. */
  filesOver(files: Files): Files
}

export function createTerminalContext(): TerminalContext {
  const storage = new AsyncLocalStorage<{ readonly place: TerminalPlace; isUnderWay: boolean }>()
  const place = (): TerminalPlace | null => {
    const call = storage.getStore()
    return call?.isUnderWay === true ? call.place : null
  }
  return {
    during: async (where, work) => {
      const call = { place: where, isUnderWay: true }
      try {
        return await storage.run(call, work)
      } finally {
        call.isUnderWay = false
      }
    },
    isTerminal: () => place() !== null,
    filesOver: (files) => ({
      chooseSave: async (name) => {
        const where = place()
        return where === null ? files.chooseSave(name) : placeFile(where, name)
      },
      reveal: async (path) => {
        if (place() === null) await files.reveal(path)
      },
    }),
  }
}

/** The path of a command's file, its folder made. */
export async function placeFile({ folder, saveTo }: TerminalPlace, name: string): Promise<string> {
  const path = resolve(folder, saveTo ?? name)
  await mkdir(dirname(path), { recursive: true })
  return path
}
