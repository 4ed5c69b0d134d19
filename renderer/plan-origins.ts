import { formatRoute, type Route } from './shell/route.ts'

/** The off-boarding or review that a plan was asked for from: sending it leads back there. For this start of the page. */
export interface PlanOrigins {
  keep(planId: string, route: Route): void
  of(planId: string): Route | null
  /** The plans asked for from there, oldest first. */
  plansOf(route: Route): readonly string[]
}

export function createPlanOrigins(): PlanOrigins {
  const origins = new Map<string, Route>()
  return {
    keep: (planId, route) => {
      if (route.screen === 'offboarding' || route.screen === 'reviews') origins.set(planId, route)
    },
    of: (planId) => origins.get(planId) ?? null,
    plansOf: (route) =>
      [...origins].flatMap(([planId, origin]) =>
        formatRoute(origin) === formatRoute(route) ? [planId] : [],
      ),
  }
}
