import fc from 'fast-check'

/** Text people and programs put into cells: quotes, breaks, tabs, zeros, formulas, both directions, marks, pictures. */
const nasty = fc.constantFrom(
  '',
  '"',
  '""',
  '"quoted"',
  'say "hi"',
  '\t',
  'a\tb',
  'a\nb',
  '\n',
  'a\r\nb',
  '00123',
  '+49 30 1234',
  '=1+1',
  '=HYPERLINK("http://x.example","y")',
  '-5',
  '@import',
  "'=1",
  "''",
  ' ＝1 ',
  '  two  spaces  ',
  'שלום עולם',
  'مرحبا',
  '\u202eabc\u202c',
  'e\u0301\u0323',
  '👩‍👩‍👧‍👦',
  '\u00a0x\u00a0',
  '<b>bold</b>',
  '&amp;',
  'a,b;c|d',
)
const cell = fc.oneof(
  nasty,
  fc.string({ unit: 'grapheme' }),
  fc.tuple(nasty, nasty).map(([a, b]) => a + b),
)

/** Blocks of one to six rows and one to five columns. */
export const blocks = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) =>
    fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows }),
  )

/** Line breaks of any kind become line feeds, as on every clipboard. */
export const withLineFeeds = (block: readonly (readonly string[])[]) =>
  block.map((row) => row.map((text) => text.replace(/\r\n?/g, '\n')))
