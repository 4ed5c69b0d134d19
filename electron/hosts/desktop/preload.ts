import { contextBridge, ipcRenderer } from 'electron'
import { makeBridge } from '../page/make-bridge.ts'
import { callChannel, eventChannel } from './channels.ts'

/** Names of the contract's events; the build puts them here. */
declare const contractEvents: readonly string[]

// Runs sandboxed and isolated from the page; ipcRenderer itself stays out of its reach.
contextBridge.exposeInMainWorld(
  'inviteDesk',
  makeBridge(contractEvents, {
    send: (name, payload) => ipcRenderer.invoke(callChannel, name, payload),
    hear: (listener) => {
      ipcRenderer.on(eventChannel, (_, event: string, payload: string) => listener(event, payload))
    },
  }),
)
