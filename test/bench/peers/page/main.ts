import type { Texts } from '../../bare-list/bare-list.tsx'
import type { Contest } from '../contest.ts'
import type { PeerGrid } from './peer-grid.ts'

// One peer, named by the address, in a box as large as the app's grid. Rows come over the app's bridge when it is opened
// for the first time; from then on they are in memory.

const peers: Readonly<Record<string, () => Promise<{ readonly peer: PeerGrid }>>> = {
  handsontable: () => import('./handsontable.ts'),
  'ag-grid': () => import('./ag-grid.ts'),
  glide: () => import('./glide.ts'),
  revogrid: () => import('./revogrid.ts'),
  tabulator: () => import('./tabulator.ts'),
  jspreadsheet: () => import('./jspreadsheet.ts'),
}

const asked = new URLSearchParams(location.search)
const place = document.querySelector<HTMLElement>('#box')
const load = peers[asked.get('peer') ?? '']

function toContest(peer: PeerGrid, box: HTMLElement): Contest {
  let json: string | null = null
  let isTaken = false
  // Made by the bench and by nothing else.
  const take = (text: string) => peer.take(JSON.parse(text) as readonly Texts[])
  const open = async () => {
    if (!isTaken) {
      json = (await window.inviteDesk?.call('rows', '{}')) ?? '[]'
      take(json)
    }
    isTaken = true
    peer.show(box)
  }
  return {
    isShown: peer.isShown,
    forget: () => peer.forget?.(),
    isSaving: null,
    select: (row, column) => peer.select(row, column),
    close: () => {
      peer.close()
      box.replaceChildren()
      // Some sort what they are given in place.
      if (json !== null) take(json)
      json = null
    },
    act: {
      open: () => void open(),
      sort: peer.sort,
      filter: peer.filter,
      paste: (text) => {
        if (peer.paste !== undefined) peer.paste(text.split('\r\n').map((line) => line.split('\t')))
        else window.pasteHere?.(text)
      },
    },
  }
}

if (load !== undefined && place !== null) {
  Object.assign(place.style, { position: 'relative', overflow: 'hidden' })
  place.style.width = `${asked.get('width')}px`
  place.style.height = `${asked.get('height')}px`
  const { peer } = await load()
  window.contest = toContest(peer, place)
}
