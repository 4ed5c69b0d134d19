import { keyError, keyWarning } from '../../shared/accounts.ts'

export interface KeyOpinion {
  /** Keeps it from being saved. */
  readonly error: string
  /** Looks odd, but is let through: Wix may change the form of its keys. wix-api.md §1 */
  readonly warning: string
}

/** What can be said of a pasted API key before it is tried; nothing of an empty field. */
export function judgeKey(typed: string): KeyOpinion {
  if (typed.trim() === '') return { error: '', warning: '' }
  const error = keyError(typed)
  return error === null ? { error: '', warning: keyWarning(typed) ?? '' } : { error, warning: '' }
}

/** What can be said of a pasted account id: Wix shows it as a GUID. '' when nothing. */
export function judgeAccountId(typed: string): string {
  const id = typed.trim()
  if (id === '' || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return ''
  return 'Account ids look like 1234abcd-12ab-34cd-56ef-123456abcdef. This one does not.'
}
