import { useEffect } from 'react'
import { BackupsScreen } from './backups/backups-screen.tsx'
import { useLive } from './live-read.ts'
import type { Rooms } from './open-rooms.ts'

/** The backups, read while they are shown. */
export function BackupsPlace({ rooms: { backups, accounts } }: { readonly rooms: Rooms }) {
  useEffect(() => backups.start(), [backups])
  const known = useLive(accounts).value ?? []
  return (
    <BackupsScreen backups={useLive(backups)} accounts={known} onRead={backups.read} onTaken={backups.set} />
  )
}
