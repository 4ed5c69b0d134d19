/** What a screen is for, for somebody who sees it for the first time. */
export interface ScreenHelp {
  readonly title: string
  /** Three to six sentences. */
  readonly sentences: readonly string[]
  /** `Mod` is Ctrl, and ⌘ on macOS. */
  readonly keys: readonly { readonly keys: readonly string[]; readonly what: string }[]
}

const move = { keys: ['↑', '↓'], what: 'Move to another row' } as const
const open = { keys: ['Enter'], what: 'Open the row' } as const
const select = { keys: ['Space'], what: 'Select the row' } as const
const lists = [move, open, select] as const

/** By the name a screen has in its address. */
export const screenHelp = {
  home: {
    title: 'Home',
    sentences: [
      'Home answers one question: what needs you?',
      'On top stand rows in doubt, refusals, questions, invites about to expire, keys that cannot send and reviews that are due, each with its number.',
      'Every line leads to its rows.',
      'Below it are your rosters with how far each has come, and the last runs.',
      'A new workspace begins with three cards: the sample, a pasted list, or a file.',
    ],
    keys: [{ keys: ['Mod+K'], what: 'Find a person, site, roster, run, setting or command' }],
  },
  rosters: {
    title: 'Rosters',
    sentences: [
      'A roster is a sheet of who should have access: to which site, with which roles, until when.',
      'It behaves like a spreadsheet: type, paste, fill down, undo without limit. Nothing is sent while you edit.',
      'Sites and roles can be typed in any spelling; what fits exactly one is taken, everything else stays as typed and is marked.',
      'The state of a row is calculated from what is known and cannot be typed. Press Enter on it to see why, and what can be done.',
      'Plan shows what would be sent for the whole roster or for the selected rows, before anything is.',
      'Files come in and go out as CSV or Excel.',
    ],
    keys: [
      { keys: ['F2'], what: 'Edit the cell' },
      { keys: ['Mod+Z'], what: 'Undo' },
      { keys: ['Mod+D'], what: 'Fill down' },
      { keys: ['Mod+F'], what: 'Find' },
      { keys: ['Alt+ArrowDown'], what: 'Open the list of sites or roles' },
    ],
  },
  plan: {
    title: 'Plan',
    sentences: [
      'A plan says what would be done for every row, and why, before anything leaves.',
      'Questions stand on top. Answer them once for a reason, a site or a single row; a row without an answer is held.',
      'The plan names the account, how many e-mails go out, how long it takes, which seats are used and who becomes co-owner.',
      'A plan that is out of date is refused with a list of what changed.',
      'Send starts a run. You can also send it later, save it, compare it, or have somebody else approve it.',
    ],
    keys: [move, { keys: ['Enter'], what: 'Fold the lines of a site, or show them' }],
  },
  outbox: {
    title: 'Outbox',
    sentences: [
      'A run is a plan that was sent. The Outbox shows every run, its progress and what became of each row.',
      'The figures of a run always add up to what was planned, and each leads to its rows.',
      'You can pause, continue, hold and drop what has not left yet, and retry what failed.',
      'A run is called “Needs you” until every refusal, failure and doubt is answered.',
      'Closing the app during a run loses nothing: the next start knows what left and what did not.',
    ],
    keys: [...lists],
  },
  doubts: {
    title: 'In doubt',
    sentences: [
      'A row is in doubt when Wix may have sent the invite but its reply was lost.',
      'The app never sends it again by itself, because that could mail somebody twice.',
      'Each row shows when Wix was asked, what came back, and who has been seen on the site since.',
      'You decide: it arrived, send it again, or leave it. An answer can be taken back until something was sent because of it.',
    ],
    keys: [...lists],
  },
  invites: {
    title: 'Invites',
    sentences: [
      'Every invite that was sent from here, with its dates, reminders and what is known of it.',
      'Wix cannot list invites: what stands here is the only record, so it is kept for ever.',
      'Filters show what expired, what is about to, and who has not answered.',
      'Resend and revoke work on one invite or on many, through a plan you see first.',
      'Invites that others sent can be added by your word: known, but not controllable from here.',
    ],
    keys: [...lists],
  },
  access: {
    title: 'Access',
    sentences: [
      'Who is on which site, by site, person, client or folder.',
      'Each line says how sure it is and why: told by Wix, confirmed by a person, probably, or possibly.',
      'Wix names no e-mail addresses of collaborators, so unknown accounts are shown as such, with whom they may be.',
      'Changes lists who came and left since the last sync or any day; Drift compares rosters with what is known.',
      'From any line you can plan to remove somebody, change roles, or tell whose account it is.',
    ],
    keys: [...lists],
  },
  reviews: {
    title: 'Reviews',
    sentences: [
      'A review asks somebody to decide, line by line, who keeps access.',
      'Its list is frozen when it begins: newcomers and people who left since are shown apart.',
      'Answers can be given here or in a file that somebody else fills in; what nobody answered stays unanswered.',
      'Lines are carried out through a plan and checked by reading the site again.',
    ],
    keys: [move, select],
  },
  offboarding: {
    title: 'Off-boarding',
    sentences: [
      'Removes one person everywhere: open invites are revoked first, then the person is removed from every managed site.',
      'Each site is read again afterwards, and once more a day later.',
      'What the app cannot do, for lack of a key or on foreign sites, is listed for you to tick off.',
      'It closes with a certificate that is complete only when every site was checked.',
      'Removing cannot be undone at Wix.',
    ],
    keys: [move, select],
  },
  audit: {
    title: 'Audit',
    sentences: [
      'Every change leaves an event: who did what, when, to which person and site, and what Wix answered.',
      'Events are chained, so that tampering is detectable; Verify checks the whole chain.',
      'Filter by person, site, time or run, and export what is shown as CSV, JSON Lines, a workbook or a page for paper.',
      'A proof kept elsewhere shows later whether the log was rewritten as a whole.',
    ],
    keys: [move, open],
  },
  people: {
    title: 'Person',
    sentences: [
      'One human: all addresses and Wix accounts known to be theirs, every site and invite, and all that happened.',
      'Addresses can be joined and split, and a Wix account linked, with what follows shown first.',
      'Marking somebody as left holds their rows and plans everywhere until you lift it.',
      'Remove everywhere begins an off-boarding.',
    ],
    keys: [],
  },
  accounts: {
    title: 'Accounts',
    sentences: [
      'The Wix accounts you send from, with their keys, sites and roles.',
      'A key goes from here into the system keychain and is never shown again.',
      'Check says which permissions a key has; Sync reads sites, roles and who is on each site.',
      'The practice account needs no key and no network, and never sends a real e-mail.',
    ],
    keys: [],
  },
  backups: {
    title: 'Backups',
    sentences: [
      'Copies of the whole workspace that the app makes by itself: daily, after runs, and before imports, updates and restores.',
      'Each says when and why it was made, how large it is and what is in it.',
      'A restore shows first what comes back, what is lost and what stays, and can be undone.',
      'Backups hold no keys: those stay in the system keychain.',
      'The workspace can also go to another computer as one file, with a list of the keys to paste there.',
    ],
    keys: [move, open],
  },
  settings: {
    title: 'Settings',
    sentences: [
      'Everything that can be set, each with what it changes and its default.',
      'Changes count at once, for all accounts, from the next plan on.',
      'Find a setting by a word of its name here, or in the palette.',
      'Reset takes one back to its default; Reset all shows first what it would change.',
    ],
    keys: [],
  },
} as const satisfies Readonly<Record<string, ScreenHelp>>

export type HelpedScreen = keyof typeof screenHelp
