import type { ValueAnswer } from '../../../shared/import.ts'
import type { Resolver } from '../spelling/resolve.ts'
import { listsSheet } from './template-layout.ts'

/** A sheet of a workbook, as far as it matters here. */
interface ReadSheet {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: readonly (readonly string[])[]
}

/** What the spellings of a template meant when it was made: its sites and roles may be called otherwise by now. */
export function templateAnswers(sheets: readonly ReadSheet[]): readonly ValueAnswer[] {
  const lists = sheets.find(
    ({ name, isHidden, rows }) =>
      isHidden && name === listsSheet.name && rows[0]?.join('\n') === listsSheet.headers.join('\n'),
  )
  return (lists?.rows ?? []).slice(1).flatMap((row): ValueAnswer[] => {
    const [site = '', siteId = '', role = '', roleIds = ''] = row
    return [
      ...(site === '' || siteId === '' ? [] : [{ column: 'site' as const, typed: site, meant: siteId }]),
      // One spelling in several accounts has several ids: which is meant, the row's site tells.
      ...(role === '' || roleIds === '' || roleIds.includes(',')
        ? []
        : [{ column: 'roles' as const, typed: role, meant: roleIds }]),
    ]
  })
}

/** Answers of a template that still name something: an id nobody knows says less than the name. */
export const knownAnswers = (answers: readonly ValueAnswer[], resolver: Resolver): readonly ValueAnswer[] =>
  answers.filter(({ column, meant }) =>
    column === 'site' ? resolver.sites.byId(meant) !== undefined : resolver.rolesFor('').has(meant),
  )
