import { type RuledFigure, toFigure } from '../measure.ts'
import { median } from '../page-probe.ts'
import type { Line, Round } from './play-round.ts'

/** The rounds of one who took part, after the warm-up. */
export interface Played {
  readonly title: string
  readonly rounds: readonly Round[]
}

/** A figure whose floor is the best of the peers. */
export interface PeerFigure extends RuledFigure {
  readonly what: string
  /** Whose the floor is. */
  readonly best: string
  /** Of every peer, by its title; null where it has no such thing. */
  readonly peers: Readonly<Record<string, number | null>>
}

interface Row {
  readonly name: string
  readonly what: string
  readonly ours: Line
  readonly theirs: Line
}

const row = (name: string, what: string, ours: Line, theirs: Line = ours): Row => ({
  name,
  what,
  ours,
  theirs,
})

/** Peers keep nothing: what ours has on disk stands beside what they have painted. */
const rows: readonly Row[] = [
  row('open', 'opened again: painted', 'warm'),
  row('open-cold', 'opened first: painted', 'cold'),
  row('open-whole', 'opened first: all rows there', 'coldWhole'),
  row('paste', 'paste of 10,000 x 8: painted', 'paste'),
  row('paste-saved', 'paste: ours on disk, too', 'pasteSaved', 'paste'),
  row('paste-large', 'paste of 30,000 x 8: painted', 'largePaste'),
  row('paste-large-saved', 'its paste: ours on disk, too', 'largePasteSaved', 'largePaste'),
  row('undo', 'undo of the smaller: painted', 'undo'),
  row('undo-saved', 'undo: ours on disk, too', 'undoSaved', 'undo'),
  row('sort', 'sorted for the first time', 'sort'),
  row('filter', 'filtered for the first time', 'filter'),
  row('commit', 'cell far down: painted', 'commit'),
  row('commit-saved', 'cell: ours on disk, too', 'commitSaved', 'commit'),
  row('heap', 'heap of the page, MB', 'heap'),
]

/** Median of those rounds that have it. */
function medianOf(rounds: readonly Round[], line: Line): number | null {
  const numbers = rounds.map((round) => round[line]).filter((number) => number !== null)
  return numbers.length === 0 ? null : median(numbers)
}

/** One figure a line, against the best peer of that line; a line that no peer has is left out. */
export function toPeerFigures(ours: Played, peers: readonly Played[], size: string): readonly PeerFigure[] {
  return rows.flatMap(({ name, what, ...lines }) => {
    const mine = medianOf(ours.rounds, lines.ours)
    const theirs = peers.map(({ title, rounds }) => ({ title, number: medianOf(rounds, lines.theirs) }))
    const able = theirs.flatMap(({ title, number }) => (number === null ? [] : [{ title, number }]))
    const best = able.toSorted((a, b) => a.number - b.number)[0]
    if (mine === null || best === undefined) return []
    const figure = toFigure(`peers.${name}`, `${size}, ${what}; best: ${best.title}`, mine, best.number, 1)
    const numbers = Object.fromEntries(theirs.map(({ title, number }) => [title, number]))
    return [{ ...figure, what, best: best.title, peers: numbers }]
  })
}

/** Whole milliseconds, everyone in a column, the best of each line marked. */
export function peerTable(figures: readonly PeerFigure[]): readonly string[] {
  const titles = Object.keys(figures[0]?.peers ?? {})
  const line = (what: string, cells: readonly string[]) =>
    `${what.padEnd(30)}${cells.map((cell, at) => cell.padStart(Math.max(9, (titles[at - 1] ?? '').length + 3))).join('')}`
  const mark = (number: number | null, isBest: boolean): string =>
    number === null ? '–' : `${number.toFixed(0)}${isBest ? '*' : ' '}`
  return [
    line('milliseconds, medians', ['ours ', ...titles.map((title) => `${title} `)]),
    ...figures.map(({ what, ours, floor, best, peers }) =>
      line(what, [
        mark(ours, ours <= floor),
        ...titles.map((title) => mark(peers[title] ?? null, title === best && floor < ours)),
      ]),
    ),
  ]
}
