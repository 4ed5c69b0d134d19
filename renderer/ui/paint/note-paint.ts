/**
 * For an element with a text of its own: the browser notes when that was first seen (`PerformanceElementTiming`), by the
 * name. How long a start takes is read from that afterwards, and nothing works beside the start to find out.
 */
export const notePaint = (name: string) => ({ elementtiming: name })
