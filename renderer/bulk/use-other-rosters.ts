import { useEffect, useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import type { Roster, RosterId } from '../../shared/roster.ts'
import { call } from '../api.ts'

/** The rosters beside the open one, those in the bin left out; [] until they are read. */
export function useOtherRosters(rosterId: RosterId, onFail: (message: string) => void): readonly Roster[] {
  const [rosters, setRosters] = useState<readonly Roster[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, for as long as a dialog is open
  useEffect(() => {
    call('roster.list', {}).then(
      (all) => setRosters(all.filter(({ id, deletedAt }) => deletedAt === null && id !== rosterId)),
      (cause) => onFail(messageOf(cause)),
    )
  }, [rosterId])
  return rosters
}
