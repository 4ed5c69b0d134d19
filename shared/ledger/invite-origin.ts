/** How an invite came into the ledger: Wix answered with it, a person said it exists, or another ledger's file named it. */
export type InviteOrigin = 'sent' | 'said' | 'file'
