// What the template's file and its reader agree on.

/** The example's address: under .invalid nobody has one (RFC 2606 §2). A line with it is left out of an import. */
export const exampleAddress = 'ann@client.invalid'

/** The hidden sheet behind the drop-downs, with the ids the spellings stood for when the template was made. */
export const listsSheet = {
  name: 'Lists',
  headers: ['Site', 'Site ID', 'Role', 'Role IDs', 'Language'],
} as const
