/** Up to so many pixels of width the rail has icons alone, as `shell.module.css` lays it out. */
export const smallWindow = 900
