import type { ExportColumn, SheetColumn } from '../column.ts'

/** What each column of a roster is called. */
export const columnTitles: Readonly<Record<SheetColumn, string>> = {
  state: 'State',
  email: 'E-mail',
  name: 'Name',
  site: 'Site',
  roles: 'Roles',
  until: 'Until',
  language: 'Language',
  note: 'Note',
  outcome: 'Last outcome',
  sent: 'Sent',
  expires: 'Expires',
}

/** Headers of an exported file. The importer knows its own files by them. */
export const exportHeaders: Readonly<Record<ExportColumn, string>> = {
  ...columnTitles,
  sent: 'Sent (UTC)',
  expires: 'Expires (UTC)',
  client: 'Client',
  problems: 'Problems',
  siteId: 'Site ID',
  roleIds: 'Role IDs',
}
