import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { type BrowserSearch, type FoundBrowser, findBrowser } from './find-browser.ts'

/** This machine, as the search sees it. */
export function thisMachine(env: BrowserSearch['env'] = process.env): BrowserSearch {
  return {
    platform: process.platform,
    env,
    home: homedir(),
    isProgram: (path) => {
      try {
        accessSync(path, constants.X_OK)
        return statSync(path).isFile()
      } catch {
        return false
      }
    },
    listFolder: (path) => (existsSync(path) ? readdirSync(path) : []),
  }
}

/** A Chrome, Chromium or Edge of this machine, or null. */
export function findBrowserHere(env: BrowserSearch['env'] = process.env): FoundBrowser | null {
  return findBrowser(thisMachine(env))
}
