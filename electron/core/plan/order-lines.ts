import type { PlanCall, PlanLine, PlanVerdict } from '../../../shared/plan.ts'
import { orderByGroup } from './order-by-group.ts'

/** A line whose place in its plan, and in its call, is still to be settled. */
export type DraftLine = Omit<PlanLine, 'verdict'> & { verdict: PlanVerdict }

/**
 * Puts lines that were made in another order into the one of their rows, and calls into that of their first lines.
 * `rowOf`: the place of the row of each line; lines of one row stay in their order. A call that comes after another has
 * a line behind the other's, or the same one.
 */
export function orderLines(
  made: { readonly lines: readonly DraftLine[]; readonly calls: readonly PlanCall[] },
  rowOf: Int32Array,
  rows: number,
): { readonly lines: readonly PlanLine[]; readonly calls: readonly PlanCall[] } {
  const lines: DraftLine[] = []
  const placeOf = new Int32Array(made.lines.length)
  for (const at of orderByGroup(rowOf, rows)) {
    const line = made.lines[at]
    if (line !== undefined) placeOf[at] = lines.push(line) - 1
  }
  const firstOf = made.calls.map(({ lines: [first] }) => placeOf[first ?? 0] ?? 0)
  const order = made.calls.map((_call, at) => at).sort((a, b) => (firstOf[a] ?? 0) - (firstOf[b] ?? 0))
  const callOf = new Int32Array(made.calls.length)
  for (const [place, at] of order.entries()) callOf[at] = place
  const calls = order.flatMap((at, place) => {
    const call = made.calls[at]
    if (call === undefined) return []
    // One for all lines of the call.
    const verdict: PlanVerdict = { kind: 'call', call: place }
    const inCall = call.lines.map((line) => placeOf[line] ?? 0)
    for (const line of inCall) setVerdict(lines[line], verdict)
    return { ...call, lines: inCall, after: call.after === null ? null : (callOf[call.after] ?? null) }
  })
  return { lines, calls }
}

function setVerdict(line: DraftLine | undefined, verdict: PlanVerdict): void {
  if (line !== undefined) line.verdict = verdict
}
