import type { ExportedFile } from '../../../../shared/files.ts'
import type { Plan, PlanId } from '../../../../shared/plan.ts'
import type { PlanComparison } from '../../../../shared/plans/plan-comparison.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Db } from '../../store/db.ts'
import { saveFile } from '../../store/save-file.ts'
import type { StoredPlan } from '../plans-table.ts'
import { comparePlans } from './compare-plans.ts'
import { comparisonCsv } from './comparison-csv.ts'

export interface PlanComparing {
  /** Beside another plan, or beside what would be planned now (null). */
  compare(planId: PlanId, other: PlanId | null): PlanComparison
  exportComparison(planId: PlanId, other: PlanId | null, path: string): Promise<ExportedFile>
}

export interface PlanComparingDeps {
  readonly db: Db
  readonly audit: Audit
  /** @throws AppError `not-found` */
  readonly stored: (planId: PlanId) => StoredPlan
  readonly complete: (plan: StoredPlan) => Plan
  /** The same plan as it would be made now. */
  readonly asOfNow: (plan: StoredPlan) => StoredPlan
}

export function createPlanComparing(deps: PlanComparingDeps): PlanComparing {
  const { db, audit, stored, complete } = deps
  const compare: PlanComparing['compare'] = (planId, other) => {
    const kept = stored(planId)
    if (other !== null) return comparePlans(complete(kept), complete(stored(other)), false)
    return comparePlans(complete(kept), complete(deps.asOfNow(kept)), true)
  }
  return {
    compare,
    exportComparison: async (planId, other, path) => {
      const comparison = compare(planId, other)
      await saveFile(path, comparisonCsv(comparison))
      const reason = `Compared with ${other ?? 'now'}: ${path}`
      db.tx(() => audit.append({ action: 'plan.exported', planId, reason }))
      return { path, items: comparison.changes.length }
    },
  }
}
