import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GridPages, withGridPages } from '../grid-pages.ts'
import type { MadeFrom } from '../made-rows.ts'
import { openMs } from '../page-probe.ts'
import { buildPeers } from './build-peers.ts'
import { type Contestant, ourContestant, peerContestant, type Size } from './contestants.ts'
import { fetchPackages } from './fetch-packages.ts'
import { type PeerFigure, type Played, peerTable, toPeerFigures } from './peer-figures.ts'
import { peerPackages } from './peer-packages.ts'
import { playRound, type Round } from './play-round.ts'

const rowCount = 100_000

const say = (line: string) => process.stdout.write(`${line}\n`)

/**
 * The app's grid beside grid libraries in one run, on the same rows, in windows of the same kind and boxes of the same
 * size. Fetches them from npm, so that it only runs when it is named.
 */
export async function peersBench(): Promise<readonly PeerFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-peers-'))
  try {
    const trouble = await fetchPackages(folder)
    if (trouble !== null) {
      say(`The peers could not be fetched from npm, so nothing was measured: ${trouble}`)
      return []
    }
    return await withGridPages(rowCount, (pages) => measureAll(pages, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureAll(pages: GridPages, folder: string): Promise<readonly PeerFigure[]> {
  const built = join(folder, 'page')
  await buildPeers(folder, built)
  const size = await gridSize(pages)
  await pages.endOurs()
  const ours = await play(ourContestant(pages), pages.from, 5)
  const theirs: Played[] = []
  for (const peer of peerPackages) {
    theirs.push(await playPeer(peerContestant(peer, built, pages.textsFile, size), pages.from, peer.rounds))
  }
  const figures = toPeerFigures(ours, theirs, '100,000 rows x 10 columns')
  for (const line of [...about(size), ...peerTable(figures), ...peerPackages.flatMap(noteLines)]) say(line)
  return figures
}

/** One warm-up, which does not count. */
async function play(one: Contestant, from: MadeFrom, count: number): Promise<Played> {
  const rounds: Round[] = []
  try {
    for (let round = 0; round <= count; round += 1) {
      const played = await playRound(one, from, rowCount, round)
      if (round > 0) rounds.push(played)
    }
  } finally {
    await one.end()
  }
  return { title: one.title, rounds }
}

/** A peer that breaks has no numbers. */
async function playPeer(peer: Contestant, from: MadeFrom, count: number): Promise<Played> {
  try {
    return await play(peer, from, count)
  } catch (error) {
    say(`${peer.title} could not be measured: ${String(error).split('\n')[0]}`)
    return { title: peer.title, rounds: [] }
  }
}

/** How much of the window the app's grid has. */
async function gridSize({ ours, hash, rows }: GridPages): Promise<Size> {
  await openMs(ours, hash, rows[0]?.cells.email ?? '')
  return ours.evaluate(() => {
    const box = window.probe?.scroller().getBoundingClientRect()
    return { width: Math.round(box?.width ?? 0), height: Math.round(box?.height ?? 0) }
  })
}

const about = ({ width, height }: Size): readonly string[] => [
  `${cpus().length} x ${cpus()[0]?.model ?? 'processor'}, Node ${process.version}, a box of ${width} x ${height} pixels.`,
  'Painted: the frame in which a cell reads what is awaited; the same clock for everyone. The shortest time is marked *.',
  'Opened first: ours after a start of the app, its first rows read from SQLite, then all of them; a peer in a page loaded',
  'anew, all rows as one JSON text over the same bridge, parsed and shown. Its own scripts are loaded before that.',
  'Peers keep strings in the memory of the page; ours resolves and checks each cell, and on disk means committed.',
  'Sorted by name, Z to A: all different, in no order. Filtered by a text in all columns, unless a peer filters one.',
  'Ours: by its menu and its search field; peers: by their API. Pasted by a paste event, unless said otherwise.',
]

const noteLines = ({ title, name, version, licence, rounds, notes }: (typeof peerPackages)[number]) => [
  `${title}: ${name} ${version} (${licence}), ${rounds === 1 ? 'timed once' : `median of ${rounds}`}${notes.map((note) => `; ${note}`).join('')}.`,
]
