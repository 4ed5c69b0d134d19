import { useCallback, useMemo } from 'react'
import type { Directory } from '../../shared/directory.ts'

/** What a role is called; its id while nobody knows. */
export function useRoleTitle(directory: Directory | null): (roleId: string) => string {
  const titles = useMemo(
    () => new Map((directory?.roles ?? []).map((role) => [role.id, role.title])),
    [directory],
  )
  return useCallback((roleId: string) => titles.get(roleId) ?? roleId, [titles])
}
