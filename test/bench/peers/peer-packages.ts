/** A grid library as it is measured; none of them belongs to the project. */
export interface PeerPackage {
  /** Of its adapter in page/. */
  readonly key: string
  readonly title: string
  readonly name: string
  readonly version: string
  readonly licence: string
  /** The key that takes a paste back in one step; null where it has none. */
  readonly undoKey: string | null
  /** The key that opens the editor of a cell; null where that is done by its API. */
  readonly editKey: string | null
  /** How often it is measured after a warm-up. */
  readonly rounds: number
  /** Where it is measured otherwise than the others. */
  readonly notes: readonly string[]
}

const noUndo = 'has no undo of a paste in one step'

export const peerPackages: readonly PeerPackage[] = [
  {
    key: 'handsontable',
    title: 'Handsontable',
    name: 'handsontable',
    version: '18.1.1',
    licence: 'its own; here under the key for non-commercial use and evaluation',
    undoKey: 'Control+z',
    editKey: 'F2',
    rounds: 5,
    notes: ['filters one column, the e-mail'],
  },
  {
    key: 'ag-grid',
    title: 'AG Grid',
    name: 'ag-grid-community',
    version: '36.2.0',
    licence: 'MIT',
    undoKey: null,
    editKey: 'F2',
    rounds: 5,
    notes: ['pastes by its API: this edition pastes no ranges', noUndo],
  },
  {
    key: 'glide',
    title: 'Glide',
    name: '@glideapps/glide-data-grid',
    version: '6.0.3',
    licence: 'MIT',
    undoKey: null,
    editKey: 'Enter',
    rounds: 5,
    notes: [
      'paints on a canvas and keeps no rows: sorting and filtering are those of plain arrays, by its owner',
      noUndo,
    ],
  },
  {
    key: 'revogrid',
    title: 'RevoGrid',
    name: '@revolist/revogrid',
    version: '4.28.1',
    licence: 'MIT',
    undoKey: null,
    editKey: 'Enter',
    rounds: 5,
    notes: ['filters one column, the e-mail', noUndo],
  },
  {
    key: 'tabulator',
    title: 'Tabulator',
    name: 'tabulator-tables',
    version: '6.5.3',
    licence: 'MIT',
    undoKey: null,
    editKey: null,
    rounds: 5,
    notes: ['its editor is opened by its API', noUndo],
  },
  {
    key: 'jspreadsheet',
    title: 'jspreadsheet',
    name: 'jspreadsheet-ce',
    version: '5.0.4',
    licence: 'MIT',
    undoKey: 'Control+z',
    editKey: 'F2',
    rounds: 1,
    notes: ['the cell is in one of the last rows: it brings no other far row into view'],
  },
]

/** What Glide asks for beside itself. */
export const peersOfPeers: Readonly<Record<string, string>> = {
  react: '18.3.1',
  'react-dom': '18.3.1',
  lodash: '4.17.21',
  marked: '4.3.0',
  'react-responsive-carousel': '3.2.23',
}
