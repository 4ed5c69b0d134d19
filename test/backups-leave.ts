/** What the calls about backups, the lock, and somebody who is erased from everything leave in the audit log; see `audit-coverage.test.ts`. */
export const backupsLeave = {
  'app.lock': { action: 'app.locked', says: /a person locked it/ },
  'app.unlock': 'Open already here; what it leaves after a lock is held in test/electron/core/lock.',
  'backups.list': 'It only reads.',
  'backups.make': 'A copy of everything; nobody’s access hangs on it.',
  'backups.preview': 'It only reads.',
  'backups.restore':
    'The next opening of the workspace does it, and says so there: test/electron/core/restore/undo-restore.test.ts.',
  'backups.save': { action: 'workspace.saved', says: /invitedesk/ },
  'backups.openSaved':
    'The next opening of the workspace does it, and says so there: test/electron/core/restore/move-workspace.test.ts.',
  'erasure.preview': 'It only reads.',
  'erasure.erase': {
    action: 'person.erased',
    says: /asked for.*hashes they had.*erased-texts \d+ [0-9a-f]{64}/,
  },
  'backups.reveal': 'It only reads.',
} as const
