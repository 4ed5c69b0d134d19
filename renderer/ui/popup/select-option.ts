export interface SelectOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly detail?: string | undefined
}
