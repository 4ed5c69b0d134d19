import { type RefObject, useEffect, useState } from 'react'
import { type SectionPlace, sameTop, sectionInView } from './section-in-view.ts'
import { type SectionId, settingSections } from './setting-list.ts'

export const sectionElementId = (section: SectionId): string => `settings-${section}`

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement): string => `${clientWidth} ${clientHeight}`

/**
 * Which section of the list is read, while it is scrolled and whenever its size or what it shows changes. In a window of
 * another size the lines break elsewhere: the same section stays in view.
 */
export function useSectionInView(
  list: RefObject<HTMLElement | null>,
  asked: string | null,
  /** Which settings are shown: it is looked at anew with them; '' while none can be. */
  shown: string,
): SectionId | null {
  const [section, setSection] = useState<SectionId | null>(null)
  useEffect(() => {
    const box = list.current
    if (shown === '' || box === null) return
    let size = sizeOf(box)
    let read: SectionPlace<SectionId> | null = null
    const placesNow = () => {
      const edge = box.getBoundingClientRect()
      return settingSections.flatMap(({ id }): readonly SectionPlace<SectionId>[] => {
        const place = document.getElementById(sectionElementId(id))?.getBoundingClientRect()
        return place === undefined ? [] : [{ id, top: place.top - edge.top, bottom: place.bottom - edge.top }]
      })
    }
    const look = () => {
      if (size !== sizeOf(box) && read !== null) {
        const id = read.id
        const moved = placesNow().find((place) => place.id === id)
        if (moved !== undefined) box.scrollTop += moved.top - sameTop(read, moved)
        size = sizeOf(box)
      }
      const places = placesNow()
      const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1
      const id = sectionInView(places, { height: box.clientHeight, isAtEnd }, asked)
      read = places.find((place) => place.id === id) ?? null
      setSection(id)
    }
    const observer = new ResizeObserver(look)
    observer.observe(box)
    for (const part of box.children) observer.observe(part)
    box.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [list, asked, shown])
  return section
}
