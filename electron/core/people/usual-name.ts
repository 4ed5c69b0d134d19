/** The name most rows give, of several the one given last; '' when there is none. Names come oldest first. */
export function usualName(names: ReadonlyMap<string, number>): string {
  let usual = ''
  let most = 0
  for (const [name, count] of names) {
    if (count < most) continue
    usual = name
    most = count
  }
  return usual
}
