import type { Directory } from '../../shared/directory.ts'
import { lazilyFor } from '../../shared/lazily.ts'

/** What a role is called; its id while nobody knows. The same function for the same directory, whoever asks and when. */
export const roleTitleOf = (directory: Directory | null): ((roleId: string) => string) =>
  directory === null ? untold : told(directory)

const untold = (roleId: string): string => roleId

const told = lazilyFor(({ roles }: Directory) => {
  const titles = new Map(roles.map((role) => [role.id, role.title]))
  return (roleId: string) => titles.get(roleId) ?? roleId
})
