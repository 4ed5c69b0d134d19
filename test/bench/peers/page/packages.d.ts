// What the adapters use of packages that are fetched when they are measured, and that the project does not have.

declare module 'handsontable' {
  export default class Handsontable {
    constructor(box: HTMLElement, settings: object)
    getPlugin(name: 'columnSorting'): { sort(how: { column: number; sortOrder: 'desc' }): void }
    getPlugin(name: 'filters'): {
      addCondition(column: number, name: string, texts: readonly string[]): void
      clearConditions(): void
      filter(): void
    }
    selectCell(row: number, column: number): void
    destroy(): void
  }
}

declare module 'ag-grid-community' {
  export interface GridApi {
    applyColumnState(how: { state: readonly { colId: string; sort: 'desc' }[] }): void
    applyTransaction(change: { update: readonly object[] }): void
    setGridOption(name: 'quickFilterText', value: string): void
    ensureIndexVisible(row: number, where: 'middle'): void
    setFocusedCell(row: number, column: string): void
    destroy(): void
  }
  export const AllCommunityModule: object
  export const ModuleRegistry: { registerModules(modules: readonly object[]): void }
  export function createGrid(box: HTMLElement, options: object): GridApi
}

declare module '@glideapps/glide-data-grid' {
  export const DataEditor: import('react').ComponentType<Readonly<Record<string, unknown>>>
  export const CompactSelection: { empty(): unknown }
  export const GridCellKind: { readonly Text: unknown }
}

declare module '@revolist/revogrid/loader' {
  export function defineCustomElements(): void
}

declare module 'tabulator-tables' {
  interface Cell {
    edit(): void
  }
  interface Range {
    setBounds(from: Cell, to: Cell): void
  }
  export class TabulatorFull {
    constructor(box: HTMLElement, options: object)
    setSort(column: string, direction: 'desc'): void
    setFilter(holds: (row: Readonly<Record<string, unknown>>) => boolean): void
    clearFilter(all: boolean): void
    scrollToRow(id: number, where: 'center'): Promise<void>
    getRow(id: number): { getCell(column: string): Cell }
    getRanges(): readonly Range[]
    destroy(): void
  }
}

declare module 'jspreadsheet-ce' {
  export interface Worksheet {
    orderBy(column: number, isDescending: boolean): void
    search(text: string): void
    first(isAdded: boolean, isFarthest: boolean): void
    last(isAdded: boolean, isFarthest: boolean): void
    updateSelectionFromCoords(left: number, top: number, right: number, bottom: number): void
  }
  const jspreadsheet: {
    (box: HTMLElement, options: object): readonly Worksheet[]
    destroy(box: HTMLElement): void
  }
  export default jspreadsheet
}
