import { useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { runInSlices, type Slices } from '../../grid/slices.ts'
import type { OpenSheet } from '../../sheet/open-sheet.ts'
import {
  type CellReplacing,
  type FollowedList,
  followReplacements,
  listReplacements,
  type ReplacementList,
} from './replacement-list.ts'

/**
 * Every replacement, looked for a little at a time and kept true while rows change; null until all were looked at, which of a
 * few is at once. `onGone` is told which can be made no more.
 */
export function useReplacements(
  { model, store }: Pick<OpenSheet, 'model' | 'store'>,
  replacing: CellReplacing,
  onGone: (keys: readonly string[]) => void,
): ReplacementList | null {
  const [list, setList] = useState<ReplacementList | null>(null)
  const version = useStore(store.store, (state) => state.version)
  const isAtWork = useRef(false)
  const isOver = useRef(false)
  function* work(before: ReplacementList | null): Slices<void> {
    isAtWork.current = true
    const steps: Slices<FollowedList> =
      before === null ? asFirst(model, replacing) : followReplacements(model, before, replacing.replace)
    for (let step = steps.next(); !isOver.current; step = steps.next()) {
      if (step.done === true) {
        isAtWork.current = false
        onGone(step.value.gone)
        setList(step.value.list)
        return
      }
      yield
    }
  }
  useLayoutEffect(() => {
    isOver.current = false
    return () => {
      isOver.current = true
    }
  }, [])
  // Before anything is painted: what is done at once is never seen to be looked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each list, and each version that it does not know
  useLayoutEffect(() => {
    if (!isAtWork.current && list?.version !== model.version()) runInSlices(work(list))
  }, [list, version])
  return list
}

function* asFirst(model: OpenSheet['model'], replacing: CellReplacing): Slices<FollowedList> {
  return { list: yield* listReplacements(model, replacing), gone: [] }
}
