import { formatCount } from '../../shared/words/count.ts'

/** `3,000 of 9,000 · 1,000 a second · 6 s left`; undefined while that would be a guess. */
export function paceWords(done: number, total: number | null, elapsedMs: number): string | undefined {
  if (total === null || done === 0 || elapsedMs < 1000) return undefined
  const perSecond = (done / elapsedMs) * 1000
  const left = Math.ceil((total - done) / perSecond)
  const pace = `${formatCount(done)} of ${formatCount(total)} · ${formatCount(Math.round(perSecond))} a second`
  return done >= total ? pace : `${pace} · ${left} s left`
}
