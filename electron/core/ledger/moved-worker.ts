import { parentPort, workerData } from 'node:worker_threads'
import { unreachable } from '../../../shared/errors.ts'
import type { Db } from '../store/db.ts'
import { changeLinks, linkHeaderName, type SavedLinks, saveWorkspace } from '../store/save-workspace.ts'
import type { MovedOrder } from './moved-links.ts'
import { openLink, sealLink } from './seal-link.ts'

// A thread of its own: to write a large workspace, and to seal its links anew, takes seconds in which nothing else may
// stand still.

// Only moved-links.ts starts this file.
parentPort?.postMessage(obey(workerData as MovedOrder))

function obey(order: MovedOrder): SavedLinks | null {
  switch (order.kind) {
    case 'save': {
      const { from, to, sealing } = order
      return saveWorkspace(from, to, (copy) => {
        if (sealing === null) return leaveOut(copy)
        copy.run('INSERT INTO settings (name, value) VALUES (?, ?)', [linkHeaderName, sealing.header])
        return reseal(copy, sealing.own, sealing.key)
      })
    }
    case 'take-over':
      changeLinks(order.path, (file) =>
        file.tx(() => {
          if (order.keys === null) leaveOut(file)
          else reseal(file, order.keys.from, order.keys.to)
          file.run('DELETE FROM settings WHERE name = ?', [linkHeaderName])
        }),
      )
      return null
    default:
      return unreachable(order)
  }
}

/** Accept links are sealed under a key that stays in this computer's keychain: nobody could read them elsewhere. */
function leaveOut(file: Db): number {
  file.run('UPDATE invites SET link = NULL')
  return 0
}

/** From one key under the other; what the first does not open is left out. How many there are then. */
function reseal(db: Db, from: Uint8Array, to: Uint8Array): number {
  return db.tx(() => {
    let sealed = 0
    const links = db.all<{ key: string; link: Uint8Array }>(
      'SELECT key, link FROM invites WHERE link IS NOT NULL',
    )
    for (const { key, link } of links) {
      const opened = openLink(link, from)
      if (opened !== null) sealed += 1
      const again = opened === null ? null : sealLink(opened, to)
      db.run('UPDATE invites SET link = ? WHERE key = ?', [again, key])
    }
    return sealed
  })
}
