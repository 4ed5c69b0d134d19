import { useEffect, useRef } from 'react'
import { createStore } from 'zustand/vanilla'
import type { Command } from './command.ts'

type Offer = () => readonly Command[]

/** What the screen at hand offers, newest part last; asked for when somebody looks, so that it is true then. */
const offers = createStore<readonly Offer[]>(() => [])

/** Every command of the screen that is shown. */
export function screenCommands(): readonly Command[] {
  return offers.getState().flatMap((offer) => offer())
}

/** Offers a part's commands in the palette for as long as it is shown. */
export function useScreenCommands(commands: Offer): void {
  // The palette asks while it is painted, which an effect event would refuse.
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const asked: Offer = () => latest.current()
    offers.setState((all) => [...all, asked], true)
    return () => offers.setState((all) => all.filter((one) => one !== asked), true)
  }, [])
}
