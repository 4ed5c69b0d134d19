import type { AuditAction } from '../../shared/audit.ts'
import type { ChipTone } from '../ui/display/chip.tsx'

const errors: readonly AuditAction[] = [
  'invite.refused',
  'invite.failed',
  'access.failed',
  'access.still-there',
  'run.stopped',
]
const warnings: readonly AuditAction[] = [
  'invite.in-doubt',
  'run.recovered',
  'invite.revoked',
  'access.in-doubt',
  'access.removed',
  'account.removed',
]
const goods: readonly AuditAction[] = ['invite.sent', 'invite.resent', 'run.finished', 'audit.verified']

export function actionTone(action: AuditAction): ChipTone {
  if (errors.includes(action)) return 'error'
  if (warnings.includes(action)) return 'warning'
  return goods.includes(action) ? 'ok' : 'neutral'
}
