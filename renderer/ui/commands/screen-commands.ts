import { useEffect, useRef } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Command } from './command.ts'

type Offer = () => readonly Command[]
type Offers = StoreApi<readonly Offer[]>

/** What the screen at hand offers, newest part last; asked for when somebody looks, so that it is true then. */
const offers: Offers = createStore<readonly Offer[]>(() => [])
/** Of these, what is heard wherever the focus is. Apart: asked with many a key press, which cannot wait for the others. */
const heard: Offers = createStore<readonly Offer[]>(() => [])

const commandsIn = (store: Offers): readonly Command[] => store.getState().flatMap((offer) => offer())

/** Every command of the screen that is shown. */
export const screenCommands = (): readonly Command[] => commandsIn(offers)

/** Those with `isHeard`. */
export const heardCommands = (): readonly Command[] => commandsIn(heard)

/** Offers a part's commands in the palette for as long as it is shown. */
export const useScreenCommands = (commands: Offer): void => useOffer(offers, commands)

/** Has a part's commands heard wherever the focus is on the screen; see `Command.isHeard`. */
export const useHeardCommands = (commands: Offer): void => useOffer(heard, commands)

function useOffer(store: Offers, commands: Offer): void {
  // The palette asks while it is painted, which an effect event would refuse.
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const asked: Offer = () => latest.current()
    store.setState((all) => [...all, asked], true)
    return () => store.setState((all) => all.filter((one) => one !== asked), true)
  }, [store])
}
