/** A violated field that means the addresses of a Bulk Invite: then one of them is bad, or there are too many. */
export const namesEmails = (field: string): boolean => /\bemails?\b/i.test(field)
