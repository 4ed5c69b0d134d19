/** Pages of Wix that the app opens for somebody; see `app.openPage`. */
export const wixPages = {
  'api-keys': 'https://manage.wix.com/account/api-keys',
  'about-api-keys': 'https://dev.wix.com/docs/api-reference/articles/authentication/api-keys/about-api-keys',
} as const
export type WixPage = keyof typeof wixPages

/** What is to be selected for a key at Wix, by the names Wix gives it, and what each is for. */
export const permissionsToTick = [
  {
    name: 'Manage Contributors',
    isNeeded: true,
    use: 'to invite, resend, revoke, change roles and remove people, and to see who is on a site',
  },
  { name: 'Read Site Data', isNeeded: true, use: 'to list the sites of the account' },
  {
    name: 'Manage Team Members',
    isNeeded: false,
    use: 'only if roles cannot be read without it: Wix does not say which permission that needs. Until then role ids can be typed',
  },
] as const

/** What an answer of the check means, as far as it can be told: Wix gives several causes the same number. */
export const refusalMeanings = [
  {
    seen: 'Sites and roles both refused (401, 403 or 404)',
    means:
      'The key is wrong, deleted or was rotated; or the account id belongs to another account; or the key has neither permission. Compare the account id first: it stands on the page of the keys.',
  },
  {
    seen: 'Sites refused, roles read',
    means: 'Key and account id fit together. The key lacks “Read Site Data”.',
  },
  {
    seen: 'Sites read, contributors refused (403)',
    means: 'The key lacks “Manage Contributors”, or it was made for selected sites and this is none of them.',
  },
  {
    seen: 'Sites read, roles refused',
    means: 'Everything else works. Try “Manage Team Members”, or type role ids.',
  },
  {
    seen: 'One site refused (403 or 404), others work',
    means:
      'The site belongs to another account: a key acts only on sites that its own account owns. Add the owner’s account.',
  },
  {
    seen: 'A sign-in page or an answer without a mark of Wix',
    means: 'A proxy or firewall answered in the place of Wix. Try from another network.',
  },
] as const
