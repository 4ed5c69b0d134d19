import { accessCommand } from './access/access-command.ts'
import { driftAdoptCommand, driftCommand, driftIgnoreCommand } from './access/drift-commands.ts'
import { personEraseCommand } from './access/erase-command.ts'
import { offboardCommand } from './access/offboard-command.ts'
import {
  reviewBeginCommand,
  reviewExportCommand,
  reviewListCommand,
  reviewReadCommand,
  reviewReportCommand,
} from './access/review-commands.ts'
import { applyCommand } from './apply-command.ts'
import { auditAnchorCommand } from './audit-anchor-command.ts'
import { auditExportCommand, auditVerifyCommand } from './audit-command.ts'
import { auditReportCommand } from './audit-report-command.ts'
import { backupListCommand, backupNowCommand, backupRestoreCommand } from './backup-commands.ts'
import { completionCommand } from './completion-command.ts'
import type { CliCommand } from './define-command.ts'
import { demoCommand } from './demo-command.ts'
import { rolesCommand, sitesCommand, syncCommand } from './directory-commands.ts'
import { exportCommand } from './export-command.ts'
import { importCommand } from './import-command.ts'
import {
  adoptLedgerCommand,
  adoptPeopleCommand,
  adoptStepsCommand,
  adoptUndoCommand,
} from './ledger/adopt-commands.ts'
import { ledgerCommand, resendCommand, revokeCommand } from './ledger/ledger-commands.ts'
import { planCommand } from './plan-command.ts'
import { compareCommand } from './plans/compare-command.ts'
import { doubtsAnswerCommand, doubtsCommand } from './runs/doubt-commands.ts'
import { runsCancelCommand, runsCommand } from './runs/run-commands.ts'
import { sandboxOrderCommands, sandboxServeCommand } from './sandbox-command.ts'
import { templateCommand } from './template-command.ts'

import { workspaceOpenCommand, workspaceSaveCommand } from './workspace/workspace-commands.ts'

/** Every command, in the order in which help and docs/cli.md tell of them. */
export const commands: readonly CliCommand[] = [
  syncCommand,
  sitesCommand,
  rolesCommand,
  importCommand,
  exportCommand,
  templateCommand,
  planCommand,
  compareCommand,
  applyCommand,
  runsCommand,
  runsCancelCommand,
  doubtsCommand,
  doubtsAnswerCommand,
  ledgerCommand,
  adoptPeopleCommand,
  adoptLedgerCommand,
  adoptStepsCommand,
  adoptUndoCommand,
  resendCommand,
  revokeCommand,
  accessCommand,
  driftCommand,
  driftAdoptCommand,
  driftIgnoreCommand,
  offboardCommand,
  personEraseCommand,
  reviewListCommand,
  reviewBeginCommand,
  reviewExportCommand,
  reviewReadCommand,
  reviewReportCommand,
  auditVerifyCommand,
  auditAnchorCommand,
  auditExportCommand,
  auditReportCommand,
  backupListCommand,
  backupNowCommand,
  backupRestoreCommand,
  workspaceSaveCommand,
  workspaceOpenCommand,
  demoCommand,
  sandboxServeCommand,
  ...sandboxOrderCommands,
  completionCommand(() => commands.map(({ spec }) => spec)),
]
