import { useState } from 'react'
import type { CallInput } from '../../shared/contract.ts'
import type { ImportDraft } from '../../shared/import.ts'

/** Where the rows of a file go, as the core is asked for it. */
export type Destination = CallInput<'import.begin'>['into']

export interface DestinationChoice {
  readonly kind: Destination['kind']
  /** Of a new roster, as typed or else after the file. */
  readonly name: string
  /** There is a roster to add to. */
  readonly hasRoster: boolean
  readonly isComplete: boolean
  readonly destination: Destination
  setKind(kind: Destination['kind']): void
  setName(name: string): void
}

/** A new roster, or the one that is open or was chosen earlier. */
export function useDestination(
  resumed: ImportDraft | null,
  openRosterId: string | null,
  fileName: string | null,
): DestinationChoice {
  const earlier = resumed?.target ?? null
  const rosterId = earlier?.kind === 'existing' ? earlier.rosterId : openRosterId
  const [kind, setKind] = useState<Destination['kind']>(
    rosterId === null || earlier?.kind === 'new' ? 'new' : 'existing',
  )
  const [typed, setName] = useState<string | null>(earlier?.kind === 'new' ? earlier.name : null)
  const name = typed ?? nameOfFile(fileName ?? '')
  return {
    kind,
    name,
    hasRoster: rosterId !== null,
    isComplete: kind === 'existing' || name.trim() !== '',
    destination:
      kind === 'existing' && rosterId !== null
        ? { kind: 'existing', rosterId }
        : { kind: 'new', name: name.trim() },
    setKind,
    setName,
  }
}

/** `spring-list.csv` → `spring-list`. */
export function nameOfFile(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200) || 'Imported'
}
