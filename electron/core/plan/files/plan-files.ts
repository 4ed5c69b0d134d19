import { AppError } from '../../../../shared/errors.ts'
import type { ExportedFile } from '../../../../shared/files.ts'
import type { Plan, PlanId, PlanSource } from '../../../../shared/plan.ts'
import type { PlanFileResult } from '../../../../shared/plans/plan-file.ts'
import { countOf } from '../../../../shared/words/count.ts'
import type { Ports } from '../../ports.ts'
import { saveFile } from '../../store/save-file.ts'
import { workspaceId } from '../../store/workspace-id.ts'
import type { PlanKeepingDeps } from '../keep-plans.ts'
import { planCsv } from '../plan-csv.ts'
import type { StoredPlan } from '../plans-table.ts'
import { diffFileLines } from './diff-file-lines.ts'
import { planFileLines } from './plan-file-lines.ts'
import { type PlanInFile, readPlanFile } from './read-plan-file.ts'
import { writePlanFile } from './write-plan-file.ts'

/** Plans on their way out of the workspace, and back into it. */
export interface PlanFiles {
  /** As a table for people, or as JSON that can be opened here again. */
  export(planId: PlanId, path: string, form: PlanFileForm, signal?: AbortSignal): Promise<ExportedFile>
  /**
   * A plan from a JSON file. Only its source and its answers are believed: it is drawn again, and taken when that gives
   * the same lines.
   */
  openFile(content: Uint8Array, fileName: string): PlanFileResult
}

export type PlanFileForm = 'csv' | 'json'

export interface PlanFilesDeps extends Omit<PlanKeepingDeps, 'ports'> {
  readonly ports: Pick<Ports, 'newId' | 'appVersion'>
  readonly stored: (planId: PlanId) => StoredPlan
  readonly titleOf: () => (roleId: string) => string
  /** For whom a site is; '' for nobody. */
  readonly clientOf: () => (siteId: string) => string
  /** What a source gives now. */
  readonly draw: (
    source: PlanSource,
  ) => Omit<StoredPlan, 'id' | 'madeAt' | 'source' | 'choices' | 'releasedRemovals' | 'approval' | 'state'>
}

export function createPlanFiles(deps: PlanFilesDeps): PlanFiles {
  const { db, audit, ports, table, stored, complete, titleOf, nowIso } = deps
  const here = (): string => workspaceId(db, ports.newId)
  const linesOf = (plan: Plan) => planFileLines(plan, titleOf())

  const openFresh = (file: PlanInFile, fileName: string): PlanFileResult => {
    const fresh = drawnAgain(deps, file)
    if (fresh === null) return { kind: 'refused', because: { kind: 'roster-gone' } }
    const changes = diffFileLines(file.lines, linesOf(complete(fresh)))
    if (changes.length > 0) return { kind: 'stale', source: fresh.source, changes }
    db.tx(() => {
      table.add(fresh)
      const lines = countOf(fresh.lines.length, 'line')
      audit.append({
        action: 'plan.read-in',
        planId: fresh.id,
        rosterId: fresh.source.kind === 'roster' ? fresh.source.rosterId : null,
        reason: `${fresh.title}: ${lines}, made ${fresh.madeAt}, from ${fileName}`,
      })
    })
    return { kind: 'opened', planId: fresh.id, changes: [] }
  }

  return {
    export: async (planId, path, form, signal) => {
      const kept = stored(planId)
      const plan = complete(kept)
      const content =
        form === 'csv'
          ? planCsv(plan, titleOf(), deps.clientOf())
          : writePlanFile(kept, linesOf(plan), {
              workspaceId: here(),
              appVersion: ports.appVersion,
              at: nowIso(),
            })
      await saveFile(path, content, signal)
      db.tx(() => audit.append({ action: 'plan.exported', planId, reason: path }))
      return { path, items: plan.lines.length }
    },
    openFile: (content, fileName) => {
      const read = readPlanFile(new TextDecoder().decode(content))
      if (read.kind !== 'read') return { kind: 'refused', because: read }
      const file = read.plan
      if (file.workspace !== here()) return { kind: 'refused', because: { kind: 'other-workspace' } }
      const known = table.get(file.plan.id)
      if (known === undefined) return openFresh(file, fileName)
      if (known.state !== 'open') return { kind: 'refused', because: { kind: 'closed', state: known.state } }
      const changes = diffFileLines(file.lines, linesOf(complete(known)))
      return { kind: 'opened', planId: known.id, changes }
    },
  }
}

/** The plan of the file as its source gives it now, with its answers; null when its roster is gone. */
function drawnAgain({ draw }: PlanFilesDeps, { plan: head }: PlanInFile): StoredPlan | null {
  const { approvalAskedBy: askedBy, approvalAskedAt: askedAt, id, title, madeAt, source } = head
  try {
    return {
      ...draw(source),
      ...{ id, title, madeAt, source },
      choices: head.choices,
      releasedRemovals: head.releasedRemovals,
      // A second person approves what they see here, not what a file says.
      approval: askedBy === null ? null : { askedBy, askedAt: askedAt ?? madeAt, approved: null },
      state: 'open',
    }
  } catch (error) {
    // Deleted for good, or in the bin.
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'not-allowed')) return null
    throw error
  }
}
