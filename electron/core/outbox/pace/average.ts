/** What something took of late: at first the mean of all there was, then the last ones weigh more. */
export interface Average {
  readonly mean: number
  /** Values it is made of; 0 is an expectation that the first value replaces. */
  readonly seen: number
}

const leastWeight = 1 / 16

export function withValue({ mean, seen }: Average, value: number): Average {
  const weight = Math.max(leastWeight, 1 / (seen + 1))
  return { mean: mean + (value - mean) * weight, seen: seen + 1 }
}
