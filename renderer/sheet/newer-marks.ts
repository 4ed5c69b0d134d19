import type { RowMark } from '../../shared/row-mark.ts'

/** Marks that come while others, which may have been put together before, are still being taken over. */
export interface NewerMarks {
  begin(): void
  hear(marks: readonly RowMark[]): void
  /** Those that were heard since it began: to be put on top. */
  end(): readonly RowMark[]
}

export function createNewerMarks(): NewerMarks {
  let heard: RowMark[] | null = null
  return {
    begin() {
      heard = []
    },
    hear(marks) {
      for (const mark of marks) heard?.push(mark)
    },
    end() {
      const marks = heard ?? []
      heard = null
      return marks
    },
  }
}
