import { readErasedTexts } from '../../../shared/audit/erased-texts.ts'
import type { Db } from '../store/db.ts'
import { mayBeErased } from './erased-events.ts'
import { sha256, type UnhashedEvent } from './hash-event.ts'
import type { LostText } from './lost-texts.ts'
import type { StandingTexts } from './vouch-for-texts.ts'

/** Reads what erasures did to the log so far. One walk through it that reads texts which speak of somebody erased. */
export function readStandingTexts(db: Db): StandingTexts {
  const lost: LostText[] = []
  const erasures: StandingTexts['erasures'][number][] = []
  let newest = 0
  for (const { id, hash, body } of db.iterate<{ id: number; hash: string; body: string }>(
    "SELECT id, hash, body FROM audit WHERE instr(body, '@erased.invalid') > 0 ORDER BY id",
  )) {
    if (!mayBeErased(body)) continue
    const text = sha256(body)
    if (text !== hash) lost.push({ id, hash, text })
    // No text in canonical JSON holds a quote without a backslash before it.
    if (!body.includes(',"action":"person.erased",')) continue
    newest = id
    // It gives its hash: an event as the app wrote it.
    if (text === hash)
      erasures.push({ id, said: readErasedTexts((JSON.parse(body) as UnhashedEvent).reason) })
  }
  return { lost, erasures, newest }
}
